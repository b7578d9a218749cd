import AnteDomain

// The life of challenges: every few days new ones are talked about, and the older ones go on.
extension RandomCommands {
  mutating func challengeCommand(at now: Instant) -> Command {
    let today = BusinessZone.seoul.day(of: now)
    let number = challengeNumber(today)
    let id = ID<Challenge>(UInt128(101 + number))
    if !asked.contains(number) {
      asked.append(number)
      return create(id, number, today)
    }
    switch generator.number(below: 30) {
    case 0, 1: return create(id, number, today)
    case 2...8: return .join(challenge: id, user: user(), request: request())
    case 9, 10: return .quit(challenge: id, user: user(), request: request())
    case 11:
      return .changePlan(
        challenge: id, generator.plan(near: today), by: host(of: number), request: request())
    case 12: return move(id, .ready, number)
    case 13: return move(id, generator.isOne(in: 2) ? .cancel : .start, number)
    case 14...16: return move(id, .start, number)
    case 17...24:
      let user = member(of: number)
      proofs.append((number, user, today))
      return .prove(challenge: id, user: user, content: generator.text(), request: request())
    default: return judge()
    }
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
      generator.isOne(in: 8) ? generator.number(in: 1...5) : generator.number(in: 2...3)
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
  private mutating func host(of number: Int) -> ID<User> {
    generator.isOne(in: 5) ? user() : ID(UInt128(1 + number % sizes.users))
  }

  /// Often the host, who is a member from the beginning.
  private mutating func member(of number: Int) -> ID<User> {
    generator.isOne(in: 3) ? host(of: number) : user()
  }

  private mutating func referee(of number: Int) -> ID<User> {
    generator.isOne(in: 5) ? user() : ID(UInt128(1 + (number + 1) % sizes.users))
  }
}
