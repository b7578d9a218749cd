import AnteDomain

// The life of challenges: every few days new ones are talked about, and the older ones go on.
extension RandomCommands {
  /// Learns that the rules said no to a command, so that challenges, members and proofs that are not there are seldom
  /// talked about later on.
  mutating func hear(_ rejection: any Rejection, to command: Command) {
    switch command {
    case .createChallenge(let id, _, _) where rejection.code != .challengeExists:
      asked.removeAll { $0 == Self.number(of: id) }
    case .prove(let id, let user, _, _):
      proofs.removeAll { ($0.challenge, $0.user) == (Self.number(of: id), user) }
    case .order(let id, _, _, _, _) where rejection.code != .orderExists && rejection.code != .orderPending:
      orders.removeAll { $0 == id }
    default: break
    }
    if case .challenge(let id) = command.entity, rejection.tellsOfSettlement {
      hearOfSettlement(of: Self.number(of: id))
    }
    if case .challenge(let id) = command.entity, rejection.tellsOfRefund {
      rumours.tellOfRefund(of: Self.number(of: id))
    }
    if case .insufficientStock(let onHand, _)? = rejection as? PlaceOrderRejection,
      case .order(_, _, let product, _, _) = command, onHand > .zero
    {
      raceForLastUnits(onHand, of: product)
    }
  }

  static func number(of id: ID<Challenge>) -> Int { Int(id.rawValue) - 101 }

  mutating func challengeCommand(at now: Instant) -> Command {
    let today = BusinessZone.seoul.day(of: now)
    let number = challengeNumber(today)
    let id = ID<Challenge>(UInt128(101 + number))
    if !asked.contains(number) {
      asked.append(number)
      return create(id, number, today)
    }
    switch generator.number(below: 33) {
    case 0, 1: return create(id, number, today)
    case 2...8: return join(id, number)
    case 9, 10: return .quit(challenge: id, user: user(), request: request())
    case 11:
      return .changePlan(
        challenge: id, generator.plan(near: today), by: host(of: number), request: request())
    case 12: return move(id, .ready, number)
    case 13: return move(id, generator.isOne(in: 2) ? .cancel : .start, number)
    case 14...16: return start(id, number, today)
    case 17...24: return prove(id, number, by: member(of: number), today)
    default: return judge()
    }
  }

  /// At times most of those who asked to join are eager to prove on the first day.
  private mutating func start(_ id: ID<Challenge>, _ number: Int, _ today: Day) -> Command {
    if !generator.isOne(in: 4) {
      for member in rumours.members(of: number) where !generator.isOne(in: 4) {
        onItsHeels.append(prove(id, number, by: member, today))
      }
    }
    return move(id, .start, number)
  }

  private mutating func prove(
    _ id: ID<Challenge>, _ number: Int, by user: ID<User>, _ today: Day
  ) -> Command {
    proofs.append((number, user, today))
    return .prove(challenge: id, user: user, content: generator.text(), request: request())
  }

  /// At times friends come along; at times the host starts, or calls it off, while the stake is still on its way.
  private mutating func join(_ id: ID<Challenge>, _ number: Int) -> Command {
    if generator.isOne(in: 3) {
      onItsHeels += (0..<2).map { _ in joinAlone(id, number) }
    } else if generator.isOne(in: 2) {
      onItsHeels.append(move(id, generator.isOne(in: 4) ? .cancel : .start, number))
    }
    return joinAlone(id, number)
  }

  private mutating func joinAlone(_ id: ID<Challenge>, _ number: Int) -> Command {
    .join(challenge: id, user: user(), request: request())
  }

  /// Mostly of a proof that was asked for lately, by somebody who may.
  private mutating func judge() -> Command {
    guard let last = proofs.indices.last else { return .openWallet(user: user(), request: request()) }
    let (number, user, day) = proofs[generator.number(in: max(0, last - 9)...last)]
    let isOfHost = user == ID(UInt128(1 + number % sizes.users))
    return .judgeProof(
      challenge: ID(UInt128(101 + number)), user: user,
      on: day.advanced(byDays: generator.isOne(in: 10) ? -1 : 0), generator.verdict(),
      by: isOfHost ? referee(of: number) : host(of: number), request: request())
  }

  /// Mostly one that was asked for before; else of these three days, or of those before.
  private mutating func challengeNumber(_ today: Day) -> Int {
    if !asked.isEmpty, !generator.isOne(in: 4) {
      return asked[max(0, asked.count - 1 - generator.number(below: 2 * sizes.challenges))]
    }
    let days = max(0, Int(today.number) / 3 - (generator.isOne(in: 3) ? 1 : 0))
    return days % 1_000_000 * sizes.challenges + generator.number(below: sizes.challenges)
  }

  private mutating func create(_ id: ID<Challenge>, _ number: Int, _ today: Day) -> Command {
    let (fee, seats) = (
      Points(
        Int64(
          generator.isOne(in: 60) ? .max / 3 : generator.number(in: generator.isOne(in: 10) ? 0...40 : 1...12)
        )),
      generator.isOne(in: 8) ? generator.number(in: 1...5) : generator.number(in: 3...4)
    )
    let host = host(of: number)
    if generator.isOne(in: 8) {
      return .createChallenge(
        challenge: id, Challenge.Terms(host: host, fee: fee, seats: seats), request: request())
    }
    return .createChallenge(
      challenge: id,
      Challenge.Terms(
        host: host, fee: fee, seats: seats,
        membersMin: generator.number(in: generator.isOne(in: 8) ? 0...6 : 1...2),
        plan: generator.plan(near: today), judging: generator.judging(referee: referee(of: number))),
      request: request())
  }

  private mutating func move(_ id: ID<Challenge>, _ move: Challenge.Move, _ number: Int) -> Command {
    .moveChallenge(challenge: id, move, by: host(of: number), request: request())
  }

  /// Mostly the same for everybody who talks of this challenge.
  mutating func host(of number: Int) -> ID<User> {
    generator.isOne(in: 5) ? user() : ID(UInt128(1 + number % sizes.users))
  }

  /// Often the host, who is a member from the beginning, or somebody who asked to join.
  mutating func member(of number: Int) -> ID<User> {
    if generator.isOne(in: 4) { return host(of: number) }
    let known = rumours.members(of: number)
    return known.isEmpty ? user() : known[generator.number(below: known.count)]
  }

  private mutating func referee(of number: Int) -> ID<User> {
    generator.isOne(in: 5) ? user() : ID(UInt128(1 + (number + 1) % sizes.users))
  }
}

extension Rejection {
  /// Whether it is said of a challenge that was settled, and not long ago.
  fileprivate var tellsOfSettlement: Bool {
    if case .settled? = phase { return true }
    return code == .hasWon || code == .alreadyAppealed
  }

  fileprivate var tellsOfRefund: Bool {
    if case .cancelled? = phase { return true }
    return code == .stakesRefunded
  }
}
