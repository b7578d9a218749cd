import AnteDomain
import AnteTestSupport
import Testing

/// How a pot is shared out.
@Suite struct ReckoningTests {
  /// Counts in slices; answers the settlement and the number of slices.
  static func count(
    _ challenge: Challenge, most: Int, now: Instant = noon
  ) -> (settlement: Settlement, slices: Int) {
    var reckoning = Reckoning()
    for slices in 1... {
      if let settlement = reckoning.advance(on: challenge, most: most, now: now) {
        return (settlement, slices)
      }
    }
    preconditionFailure("never counted")
  }

  /// A challenge whose members have proven so many of ten days each, the host first; with seven or more they win.
  static func finished(
    fee: Int64 = 100, proven: [Int], quitters: Set<Int> = [], judging: Challenge.Judging = .init()
  ) -> Challenge {
    let users = proven.indices.dropFirst().map { ID<User>(UInt128(1_000 + $0)) }
    var challenge = Challenge.started(fee: fee, users, period(10), judging: judging)
    for (user, days) in zip([host] + users, proven) { challenge.prove(user, days: days) }
    for quitter in quitters { challenge.pass(.forfeited(users[quitter - 1], request: nil)) }
    challenge.pass(.finished)
    return challenge
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fee: Int64
    let proven: [Int]
    let quitters: Set<Int>
    /// What each member gets.
    let shares: [Int64]
    let extraThrough: UInt64

    init(
      _ what: String, fee: Int64 = 100, _ proven: [Int], quitters: Set<Int> = [], _ shares: [Int64],
      extraThrough: UInt64 = 0
    ) {
      testDescription = what
      self.fee = fee
      self.proven = proven
      self.quitters = quitters
      self.shares = shares
      self.extraThrough = extraThrough
    }
  }

  static let rows = [
    Row("one winner takes all", [7, 0, 6], [300, 0, 0]),
    Row("all win: each gets the stake back", [10, 7, 8], [100, 100, 100]),
    Row("nobody wins", [0, 6, 5], [0, 0, 0]),
    Row("who gave up does not win", [7, 10, 0], quitters: [1], [300, 0, 0]),
    Row("all but the host gave up", [0, 10, 10], quitters: [1, 2], [0, 0, 0]),
    Row(
      "two points of the remainder to the first", [7, 7, 7, 0, 0], [167, 167, 166, 0, 0], extraThrough: 2),
    Row("one point of the remainder to the first", [7, 7, 7, 0], [134, 133, 133, 0], extraThrough: 1),
    Row(
      "the first winner is not the first member", [0, 7, 0, 7, 7], [0, 167, 0, 167, 166], extraThrough: 4),
    Row("stakes of one point", fee: 1, [7, 7, 0], [2, 1, 0], extraThrough: 1),
    Row(
      "the largest pot", fee: .max / 3, [7, 0, 7], [.max / 2, 0, .max / 2]),
  ]

  @Test(
    "the winners share the pot, the remainder goes to the earliest", arguments: rows, [1, 2, 3, 4, 1_000])
  func shares(row: Row, most: Int) throws {
    var challenge = Self.finished(fee: row.fee, proven: row.proven, quitters: row.quitters)
    let (settlement, _) = Self.count(challenge, most: most, now: later(9))
    let winners = row.shares.count { $0 > 0 }
    #expect(settlement.pot == challenge.pot && settlement.winners == winners && settlement.at == later(9))
    #expect(settlement.share == Points(row.shares.filter { $0 > 0 }.min() ?? 0))
    #expect(settlement.extraThrough == row.extraThrough)
    let extras = row.shares.count { $0 > settlement.share.rawValue }
    #expect(settlement.remainder == Points(Int64(extras)))
    challenge.pass(.settled(settlement))
    #expect(challenge.violation() == nil)
    for (member, share) in zip(challenge.members, row.shares) {
      #expect(challenge.payout(to: member) == .share(Points(share)))
    }
  }

  @Test(
    "a naive count says the same, with gaps and slices of any size", arguments: 1...40 as ClosedRange<UInt64>)
  func naive(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let days = 1 + random.number(below: 12) + 1
    let judging = Challenge.Judging(threshold: 1 + random.number(below: 100))
    let count = random.isOne(in: 4) ? 600 : 1 + random.number(below: 40)
    var challenge = Challenge.planned(
      fee: Int64(1 + random.number(below: 50)), seats: count + 1, minimum: 1, period(days), judging: judging)
    let users = (1...count).map { ID<User>(UInt128(1_000 + $0)) }
    for user in users { challenge.seat(user) }
    // Some leave before it starts.
    for user in users where random.isOne(in: 5) { _ = try challenge.quit(user) }
    challenge.pass(.started(request: nil))
    for member in challenge.members {
      for offset in 0..<days where !random.isOne(in: 3) {
        challenge.apply(
          .proven(member.user, on: startDay + offset, content: "done", request: nil), at: noon,
          limits: production)
      }
      if member.user != host, random.isOne(in: 10) { challenge.pass(.forfeited(member.user, request: nil)) }
    }
    challenge.pass(.finished)
    let winners = challenge.members.filter { member in
      let counted = member.proofs.storedTags.filter { $0 == ProofState.counted.rawValue }.count
      let rate = (0...100).last { $0 * days <= 100 * counted } ?? 0
      return !member.hasQuit && rate >= judging.threshold
    }
    var shares: [ID<User>: Int64] = [:]
    // Dealt out one by one.
    for point in 0..<Int(challenge.pot.rawValue) where !winners.isEmpty {
      shares[winners[point % winners.count].user, default: 0] += 1
    }
    for most in [1, 7, 512, 10_000] {
      let (settlement, slices) = Self.count(challenge, most: most)
      #expect(settlement.winners == winners.count)
      #expect(slices <= 2 * (challenge.members.count / most + 2))
      var settled = challenge
      settled.pass(.settled(settlement))
      for member in settled.members {
        let share: Payout = .share(Points(shares[member.user] ?? 0))
        #expect(settled.payout(to: member) == share, "seed \(seed), \(member.seat.position)")
      }
      #expect(settled.violation() == nil)
    }
  }

  @Test(
    "a few members are counted in one go, and no more is taken of a budget than was needed",
    arguments: [
      // All are looked at once to count the winners, and up to the last one with a point of the remainder again.
      ([7, 0, 6], 512, 512 - 3), ([0, 6, 5], 512, 512 - 3), ([7, 7, 7, 0], 512, 512 - 4 - 4),
      ([7, 7, 7, 0], 4, 0), ([7, 7, 7, 0], 3, 0),
    ] as [([Int], Int, Int)])
  func budget(proven: [Int], budget: Int, left: Int) {
    let challenge = Self.finished(proven: proven)
    var (reckoning, rest) = (Reckoning(), budget)
    let settlement = reckoning.advance(on: challenge, budget: &rest, now: noon)
    #expect(rest == left)
    #expect((settlement == nil) == (left == 0))
  }

  @Test("whatever happens in between makes the count begin anew")
  func change() throws {
    var challenge = Self.finished(proven: [7, 7, 0, 7], judging: .judged())
    // Only the host's proofs count so far.
    var reckoning = Reckoning()
    #expect(reckoning.advance(on: challenge, most: 1, now: noon) == nil)
    #expect(reckoning.advance(on: challenge, most: 1, now: noon) == nil)
    for offset in 0..<7 {
      let event = ChallengeEvent.proofJudged(
        ID(1_001), on: startDay + offset, .approved, by: host, request: nil)
      challenge.pass(event)
    }
    var settlement: Settlement?
    while settlement == nil { settlement = reckoning.advance(on: challenge, most: 1, now: later(5)) }
    #expect(settlement == Self.count(challenge, most: 100, now: later(5)).settlement)
    #expect(settlement?.winners == 2 && settlement?.share == Points(200))
  }

  @Test("while it is under way a count says what would be paid by what counts so far")
  func dryRun() {
    var challenge = Challenge.started([alice, bob], period(2))
    #expect(Self.count(challenge, most: 10).settlement.winners == 0)
    challenge.prove(alice, days: 2)
    challenge.prove(bob, days: 1)
    let settlement = Self.count(challenge, most: 1).settlement
    #expect(settlement.winners == 1 && settlement.share == Points(300) && settlement.remainder == .zero)
  }

  @Test("a settlement at the threshold, and one percent below", arguments: [69, 70, 71, 99, 100])
  func threshold(threshold: Int) {
    let challenge = Self.finished(proven: [7, 0], judging: .init(threshold: threshold))
    #expect(Self.count(challenge, most: 5).settlement.winners == (threshold <= 70 ? 1 : 0))
  }
}
