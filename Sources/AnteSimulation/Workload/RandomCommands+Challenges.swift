import AnteDomain

// The life of challenges: every few days new ones are talked about, and the older ones go on.
extension RandomCommands {
  mutating func challengeCommand(at now: Instant) -> Command {
    let today = BusinessZone.seoul.day(of: now)
    let number = challengeNumber(today)
    let id = ID<Challenge>(UInt128(101 + number))
    switch generator.number(below: 28) {
    case 0...3: return create(id, number, today)
    case 4...9: return .join(challenge: id, user: user(), request: request())
    case 10, 11: return .quit(challenge: id, user: user(), request: request())
    case 12:
      return .changePlan(
        challenge: id, generator.plan(near: today), by: host(of: number), request: request())
    case 13: return move(id, .ready, number)
    case 14, 15: return move(id, .start, number)
    case 16: return generator.isOne(in: 3) ? move(id, .cancel, number) : move(id, .start, number)
    case 17...23:
      return .prove(challenge: id, user: user(), content: generator.text(), request: request())
    default:
      let day = today.advanced(byDays: generator.isOne(in: 3) ? -1 : 0)
      return .judgeProof(
        challenge: id, user: user(), on: day, generator.verdict(),
        by: generator.isOne(in: 2) ? host(of: number) : referee(of: number), request: request())
    }
  }

  /// Of the newest challenges, or of those that began some days ago.
  private mutating func challengeNumber(_ today: Day) -> Int {
    let window = max(0, Int(today.number) / 2 - (generator.isOne(in: 2) ? 0 : generator.number(below: 3)))
    return window % 1_000_000 * sizes.challenges + generator.number(below: sizes.challenges)
  }

  private mutating func create(_ id: ID<Challenge>, _ number: Int, _ today: Day) -> Command {
    let (fee, seats) = (
      Points(Int64(generator.isOne(in: 100) ? .max / 3 : generator.number(in: 0...24))),
      generator.number(in: 1...5)
    )
    let host = host(of: number)
    if generator.isOne(in: 4) {
      return .createChallenge(
        challenge: id, Challenge.Terms(host: host, fee: fee, seats: seats), request: request())
    }
    return .createChallenge(
      challenge: id,
      Challenge.Terms(
        host: host, fee: fee, seats: seats, membersMin: generator.number(in: generator.isOne(in: 8) ? 0...6 : 1...3),
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

  private mutating func referee(of number: Int) -> ID<User> {
    generator.isOne(in: 5) ? user() : ID(UInt128(1 + (number + 1) % sizes.users))
  }
}
