import AnteDomain

// Appeals: whoever hears that a challenge is settled knows some who are not content with it.
extension RandomCommands {
  /// Learns what a command led to.
  mutating func hear(_ answer: CommandAnswer, to command: Command) {
    guard case .challenge(let id) = command.entity else { return }
    let number = Self.number(of: id)
    switch answer {
    case .challengeCreated(let seat):
      rumours.tellOfMember(seat.user, in: number)
      if case .createChallenge(_, let terms, _) = command, let due = terms.plan.period?.due {
        rumours.tellOfDueDay(due, of: number)
      }
    case .joined(let seat): rumours.tellOfMember(seat.user, in: number)
    case .appeal(let appeal): if let user = command.appellant { hear(appeal, of: user, in: number) }
    default: break
    }
  }

  private mutating func hear(_ appeal: Challenge.Appeal, of user: ID<User>, in number: Int) {
    switch appeal {
    case .open:
      rumours.tellOfAppeal(of: user, in: number)
      hearOfSettlement(of: number)
      if !generator.isOne(in: 5) { onItsHeels.append(decision(on: user, in: number)) }
    case .upheld:
      if !generator.isOne(in: 4) {
        onItsHeels.append(
          .reverseAppeal(challenge: Self.id(of: number), user: user, request: request()))
      }
    case .dismissed, .reversed: break
    }
  }

  /// Whoever hears it first finds some who appeal at once.
  mutating func hearOfSettlement(of number: Int) {
    guard rumours.tellOfSettlement(of: number) else { return }
    let members = rumours.members(of: number).filter { _ in !generator.isOne(in: 4) }
    onItsHeels += members.map { appeal(in: number, by: $0) }
  }

  /// Asks by an appeal about some of the challenges that are over by now whether they are settled.
  mutating func wonderWhatIsSettled(at now: Instant) {
    for number in rumours.due(before: BusinessZone.seoul.day(of: now)).suffix(4) {
      let members = rumours.members(of: number)
      onItsHeels.append(appeal(in: number, by: members[generator.number(below: members.count)]))
    }
  }

  /// Mostly about a challenge that is known to be settled.
  mutating func appealCommand() -> Command {
    let (settled, appeals) = (rumours.settled, rumours.appeals)
    if !appeals.isEmpty, !generator.isOne(in: 4) {
      let known = appeals[generator.number(in: max(0, appeals.count - 6)...appeals.count - 1)]
      return decision(on: known.user, in: known.challenge)
    }
    let number = settled.isEmpty ? asked.first ?? 0 : settled[generator.number(below: settled.count)]
    let members = rumours.members(of: number)
    if members.isEmpty || generator.isOne(in: 6) { return appeal(in: number, by: user()) }
    return appeal(in: number, by: members[generator.number(below: members.count)])
  }

  private static func id(of number: Int) -> ID<Challenge> { ID(UInt128(101 + number)) }

  private mutating func appeal(in number: Int, by user: ID<User>) -> Command {
    .appeal(challenge: Self.id(of: number), user: user, text: generator.text(), request: request())
  }

  private mutating func decision(on user: ID<User>, in number: Int) -> Command {
    let id = Self.id(of: number)
    switch generator.number(below: 6) {
    case 0:
      return .dismissAppeal(challenge: id, user: user, reason: generator.text(), request: request())
    case 1: return .reverseAppeal(challenge: id, user: user, request: request())
    default: return .upholdAppeal(challenge: id, user: user, request: request())
    }
  }
}
