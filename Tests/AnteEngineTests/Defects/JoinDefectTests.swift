import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Many want few seats.
///
/// A challenge keeps a seat before the stake is tried, and whoever finds none never comes to a wallet.
@Suite("Seats, where others went wrong", .fewAtATime)
struct JoinDefectTests {
  let challenge = ID<Challenge>(test: 101)
  let host = ID<User>(test: 1)
  /// Among the first of them are some who live on another shard than the challenge, of two as of three: their stakes are
  /// under way when the next ones come.
  private static let crowd = (5...64).map { ID<User>(test: $0) }

  private func terms(seats: Int) -> Challenge.Terms {
    Challenge.Terms(host: host, fee: Points(10), seats: seats)
  }

  // A club service and a challenge platform answered with success when they had not got a lock in time, and nobody had
  // joined.
  @Test("An answer without an error is a seat, and an error is none", arguments: [1, 2, 3])
  func answersAreSeats(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards) { $0.callsPerShardMax = 4 }
    for user in [host] + Self.crowd { try await engine.openWallet(user, with: 10) }
    try await engine.createChallenge(challenge, terms(seats: 6))
    let answers = try await Together.ask(Self.crowd.count) { caller -> Seat? in
      // Sent again until it is let in: if one that was not had had an effect, the next would be `alreadyJoined`.
      while true {
        do throws(OperationError<JoinRejection>) {
          return try await engine.join(challenge, user: Self.crowd[caller - 1]).value
        } catch {
          switch error {
          case .rejected(.full, _): return nil
          case .fault(.overloaded): await Task.yield()
          default: throw error
          }
        }
      }
    }
    for (user, answer) in zip(Self.crowd, answers) {
      #expect(try await engine.seat(of: user, in: challenge).value == answer)
      let held = try await engine.wallet(of: user).value?.balance.held
      #expect(held == (answer == nil ? .zero : Points(10)))
    }
    let audit = try await engine.audit()
    #expect(audit.seats == 6 && audit.reservedSeats == 0 && audit.held == 60 && audit.isSound)
    try await engine.shutDown()
  }

  // A club service took the money first and found an event full afterwards, with no way to pay it back.
  @Test("Whoever finds a challenge full was never charged", arguments: [1, 2, 3], [true, false])
  func fullCostsNothing(shards: Int, isBatch: Bool) async throws {
    let engine = try await TestWorld().open(shards: shards)
    for user in [host] + Self.crowd { try await engine.openWallet(user, with: 10) }
    let before = try #require(try await engine.wallet(of: Self.crowd[0]).value)
    try await engine.createChallenge(challenge, terms(seats: 4))
    let verdicts: [Verdict]
    if isBatch {
      let commands = Self.crowd.map { Command.join(challenge: challenge, user: $0) }
      verdicts = await engine.apply(commands, order: .independent).map(\.verdict)
    } else {
      verdicts = try await Together.tryAll(Self.crowd.count) { caller in
        try await engine.join(challenge, user: Self.crowd[caller - 1])
      }
    }
    #expect(verdicts.counts == [.accepted: 3, .rejected(.full): 57])
    for (user, verdict) in zip(Self.crowd, verdicts) where verdict != .accepted {
      // Not even held for a moment: the wallet has no further event.
      #expect(try await engine.wallet(of: user).value == before)
    }
    #expect(try await engine.audit().heldForStakes == 40)
    try await engine.shutDown()
  }

  // In a club service a paid event could be joined for nothing by a second way in, which asked neither for its price nor
  // whether it was open.
  @Test("No seat is without a stake, and no way in leads around it", arguments: [1, 2, 3])
  func everySeatIsPaid(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await engine.openWallet(host, with: 10)
    try await engine.createChallenge(challenge, terms(seats: 50))
    let expected: [Verdict] = [
      .rejected(.walletNotFound), .rejected(.insufficientPoints), .rejected(.walletFrozen), .accepted,
    ]
    for number in 2...41 where number % 4 > 0 {
      try await engine.openWallet(ID(test: number), with: number % 4 == 1 ? 9 : 10)
      if number % 4 == 2 { try await engine.changeStatus(of: ID(test: number), .freeze) }
    }
    let verdicts = try await Together.ask(40) { caller -> Verdict in
      let user = ID<User>(test: caller + 1)
      // By either way in: a call of its own, or a command.
      if caller % 8 < 4 { return await engine.apply(.join(challenge: challenge, user: user)).verdict }
      return try await Verdict { try await engine.join(challenge, user: user) }
    }
    for (index, verdict) in verdicts.enumerated() {
      let user = ID<User>(test: index + 2)
      #expect(verdict == expected[(index + 2) % 4])
      let stake = try await engine.statement(of: user, in: challenge).value?.seat.lots.map(\.amount)
      #expect(stake == (verdict == .accepted ? [Points(10)] : nil))
    }
    let audit = try await engine.audit()
    #expect(audit.seats == 11 && audit.heldForStakes == 110 && audit.stakes == 110)
    try await engine.shutDown()
  }

  // In a club service and a challenge platform nothing kept a second row of the same member from being stored.
  @Test(
    "A user has one seat and pays once, however many calls come at the same moment", arguments: [1, 2, 3])
  func oneSeat(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let user = ID<User>(test: 2)
    try await engine.openWallet(host, with: 10)
    try await engine.openWallet(user, with: 1_000)
    try await engine.createChallenge(challenge, terms(seats: 50))
    let verdicts = try await Together.tryAll(30) { caller in
      try await engine.join(
        challenge, user: user, request: caller % 2 == 0 ? nil : ID(test: 900 + caller))
    }
    let counts = verdicts.counts
    #expect(counts[.accepted] == 1)
    #expect(Set(counts.keys).isSubset(of: [.accepted, .rejected(.joinPending), .rejected(.alreadyJoined)]))
    #expect(
      try await engine.wallet(of: user).value?.balance == .init(spendable: Points(990), held: Points(10)))
    #expect(try await engine.audit().seats == 2)
    try await engine.shutDown()
  }

  // In a challenge platform a lock that ran out undid a joining whose points had been taken in a transaction of their
  // own, and they stayed away.
  @Test("A join that a crash cuts short leaves seat and stake or neither", arguments: [1, 2, 3])
  func cutShort(shards: Int) async throws {
    let user = ID<User>(test: 2)
    let commands: [Command] =
      [host, user].enumerated().flatMap { index, user -> [Command] in
        [
          .openWallet(user: user, request: ID(test: 900 + index)),
          .credit(user: user, amount: Points(100), origin: .charge, request: ID(test: 910 + index)),
        ]
      } + [
        .createChallenge(challenge: challenge, terms(seats: 5), request: ID(test: 920)),
        .join(challenge: challenge, user: user, request: ID(test: 921)),
      ]
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    for command in commands { _ = await engine.apply(command) }
    let changes = try await CutLog.changes(closing: engine)
    #expect(changes.count >= 9)
    for count in 0...changes.count {
      let world = try CutLog.world(changes[..<count], at: world.clock.now())
      let engine = try await world.open(shards: 1 + count % 3)
      let audit = try await engine.audit()
      #expect(audit.isSound && audit.reservedSeats == 0, "of \(count) changes: \(audit.brokenLaws)")
      #expect(audit.held == 10 * Int128(audit.seats), "of \(count) changes")
      for command in commands { #expect(await engine.apply(command).verdict == .accepted, "\(command)") }
      let after = try await engine.audit()
      #expect(after.seats == 2 && after.held == 20 && after.spendable == 180, "of \(count) changes")
      try await engine.shutDown()
    }
  }

  // A challenge platform took the points of a joining in a transaction of their own, so that they stayed away when the
  // joining itself came to nothing.
  @Test("A join that is overtaken by the host's cancellation costs nothing", arguments: [2, 3])
  func overtaken(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    for number in 1...21 { try await engine.openWallet(ID(test: number), with: 10) }
    for round in 1...10 {
      let challenge = ID<Challenge>(test: 100 + round)
      try await engine.createChallenge(challenge, terms(seats: 30))
      let verdicts = try await Together.tryAll(21) { caller in
        if caller == 11 {
          _ = try await engine.move(challenge, .cancel, by: host)
        } else {
          _ = try await engine.join(challenge, user: ID(test: caller < 11 ? caller + 1 : caller))
        }
      }
      #expect(Set(verdicts).isSubset(of: [.accepted, .rejected(.notOpen)]) && verdicts[10] == .accepted)
      let audit = try await engine.audit()
      #expect(audit.isSound && audit.held == 0 && audit.reservedSeats == 0 && audit.spendable == 210)
    }
    try await engine.shutDown()
  }

  // A donation platform and a ledger service paid twice what two refunds at the same moment were asked for.
  @Test(
    "A stake goes back once, when its member quits while the host calls everything off", arguments: [1, 2, 3])
  func refundedOnce(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    for number in 1...11 { try await engine.openWallet(ID(test: number), with: 100) }
    try await engine.createChallenge(challenge, terms(seats: 30))
    for number in 2...11 { try await engine.join(challenge, user: ID(test: number)) }
    let verdicts = try await Together.tryAll(31) { caller in
      if caller == 16 {
        _ = try await engine.move(challenge, .cancel, by: host)
      } else {
        _ = try await engine.quit(challenge, user: ID(test: 2 + caller % 10))
      }
    }
    #expect(verdicts[15] == .accepted)
    for number in 2...11 {
      let refunds = verdicts.enumerated().count {
        $0.offset != 15 && 2 + ($0.offset + 1) % 10 == number && $0.element == .accepted
      }
      #expect(refunds <= 1)
      let wallet = try #require(try await engine.wallet(of: ID(test: number)).value)
      #expect(wallet.balance == .init(spendable: Points(100), held: .zero) && wallet.lots.count == 1)
    }
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  // An online shop looked for a name that was taken in a form in which none was stored, and so never found one.
  @Test(
    "A challenge that many create at the same moment is created once, and one host pays",
    arguments: [1, 2, 3])
  func createdOnce(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    for number in 1...20 { try await engine.openWallet(ID(test: number), with: 100) }
    for round in 1...10 {
      let challenge = ID<Challenge>(test: 100 + round)
      let verdicts = try await Together.tryAll(20) { caller in
        try await engine.createChallenge(
          challenge, .init(host: ID(test: caller), fee: Points(10), seats: 5))
      }
      #expect(verdicts.counts[.accepted] == 1)
      #expect(
        Set(verdicts).isSubset(of: [.accepted, .rejected(.creationPending), .rejected(.challengeExists)]))
      let host = try await engine.challenge(challenge).value?.terms.host
      #expect(host == verdicts.firstIndex(of: .accepted).map { ID(test: $0 + 1) })
    }
    let audit = try await engine.audit()
    #expect(audit.seats == 10 && audit.held == 100 && audit.spendable == 1_900 && audit.isSound)
    try await engine.shutDown()
  }
}
