import AnteDomain

// Appeals: whoever hears that a challenge is settled knows some who are not content with it.
extension RandomCommands {
  /// Learns what a command led to.
  mutating func hear(_ answer: CommandAnswer, to command: Command) {
    guard case .appeal(let appeal) = answer, let user = command.appellant,
      case .challenge(let id) = command.entity
    else { return }
    switch appeal {
    case .open:
      appeals.append((Self.number(of: id), user))
      if generator.isOne(in: 2) { onItsHeels.append(decision(id, user)) }
    case .upheld:
      if generator.isOne(in: 2) {
        onItsHeels.append(.reverseAppeal(challenge: id, user: user, request: request()))
      }
    case .dismissed, .reversed: break
    }
  }

  /// Once for each challenge: half of the members appeal at once.
  mutating func hearOfSettlement(of number: Int) {
    guard !settled.contains(number) else { return }
    settled.append(number)
    onItsHeels += (0..<2).map { _ in appeal(in: number) }
  }

  mutating func appealCommand() -> Command {
    guard !settled.isEmpty else { return appeal(in: asked.last ?? 0) }
    if appeals.isEmpty || generator.isOne(in: 4) {
      return appeal(in: settled[generator.number(below: settled.count)])
    }
    let (number, user) = appeals[generator.number(below: appeals.count)]
    return decision(ID(UInt128(101 + number)), user)
  }

  /// Mostly by a member, winner or not.
  private mutating func appeal(in number: Int) -> Command {
    .appeal(
      challenge: ID(UInt128(101 + number)), user: generator.isOne(in: 8) ? user() : member(of: number),
      text: generator.text(), request: request())
  }

  private mutating func decision(_ id: ID<Challenge>, _ user: ID<User>) -> Command {
    switch generator.number(below: 6) {
    case 0:
      return .dismissAppeal(challenge: id, user: user, reason: generator.text(), request: request())
    case 1, 2: return .reverseAppeal(challenge: id, user: user, request: request())
    default: return .upholdAppeal(challenge: id, user: user, request: request())
    }
  }
}
