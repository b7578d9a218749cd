import AnteDomain
import AnteJournal
import AnteTestSupport
import Synchronization
import Testing

@testable import AnteEngine

@Suite("Answers wait for the disk", .fewAtATime)
struct DurabilityOrderTests {
  let runner = HeldRunner(holding: "ante-log")
  let world = TestWorld()
  let user = ID<User>(test: 1)

  /// An engine whose log is written only when the test says so.
  private func open(shards: Int) async throws -> Engine {
    try await world.open(shards: shards) { $0.runner = runner }
  }

  /// Begins an operation and sees to it that its work on the shards is done.
  private func begin<Answer: Sendable>(
    _ engine: Engine, _ operation: @escaping @Sendable () async throws -> Answer
  ) async throws -> (task: Task<Answer, any Error>, hasAnswered: Flag) {
    let flag = Flag()
    let wakes = runner.loop.wakes
    let task = Task {
      defer { flag.raise() }
      return try await operation()
    }
    await eventually { runner.loop.wakes > wakes || flag.isRaised }
    // Every shard has been through its mailbox twice since: an answer that did not wait would be here by now.
    for _ in 0..<2 { _ = await engine.statistics() }
    for _ in 0..<100 { await Task.yield() }
    return (task, flag)
  }

  @Test("an operation answers after the sync of its frame", arguments: [1, 2, 3])
  func operation(shards: Int) async throws {
    let engine = try await open(shards: shards)
    let (task, hasAnswered) = try await begin(engine) { try await engine.openWallet(user) }
    #expect(!hasAnswered.isRaised)
    runner.loop.run()
    #expect(try await task.value.receipt.sequence == 1)
    try await engine.shutDown()
  }

  @Test("a refusal answers after the sync of what it saw", arguments: [1, 2, 3])
  func refusal(shards: Int) async throws {
    let engine = try await open(shards: shards)
    let (opening, hasOpened) = try await begin(engine) { try await engine.openWallet(user) }
    let refused = Flag()
    let refusal = Task {
      await expectRejection(.walletExists) {
        () async throws(OperationError<OpenWalletRejection>) in try await engine.openWallet(user)
      }
      refused.raise()
    }
    await eventually {
      engine.town.shards.map(\.admission.callsInFlight).reduce(0, +) == 2 || refused.isRaised
    }
    for _ in 0..<2 { _ = await engine.statistics() }
    for _ in 0..<100 { await Task.yield() }
    #expect(!refused.isRaised && !hasOpened.isRaised)
    runner.loop.run()
    _ = try await opening.value
    await refusal.value
    try await engine.shutDown()
  }

  @Test("a read answers after the sync of what it saw", arguments: [1, 2, 3])
  func read(shards: Int) async throws {
    let engine = try await open(shards: shards)
    let (opening, _) = try await begin(engine) { try await engine.openWallet(user) }
    let hasRead = Flag()
    let reading = Task {
      defer { hasRead.raise() }
      return try await engine.wallet(of: user)
    }
    await eventually {
      engine.town.shards.map(\.admission.callsInFlight).reduce(0, +) == 2 || hasRead.isRaised
    }
    for _ in 0..<2 { _ = await engine.statistics() }
    for _ in 0..<100 { await Task.yield() }
    #expect(!hasRead.isRaised)
    runner.loop.run()
    let read = try await reading.value
    #expect(read.value?.version == 1)
    #expect(read.receipt.sequence >= (try await opening.value.receipt.sequence))
    try await engine.shutDown()
  }

  @Test("a join over two shards answers after the sync of its last frame")
  func join() async throws {
    let engine = try await open(shards: 2)
    let placement = engine.town.placement
    let challenge = ID<Challenge>(test: 101)
    let home = placement.shard(of: challenge)
    let remote = try #require((1...50).map { ID<User>(test: $0) }.first { placement.shard(of: $0) != home })
    try await stepping {
      try await engine.openWallet(ID(test: 99), with: 10)
      try await engine.openWallet(remote, with: 10)
      try await engine.createChallenge(
        challenge, Challenge.Terms(host: ID(test: 99), fee: Points(10), seats: 2))
    }
    let before = engine.town.journal.durableSequence
    let (task, hasAnswered) = try await begin(engine) { try await engine.join(challenge, user: remote) }
    // The state is ahead of the log: the seat is taken, and nobody has heard of it.
    while await engine.town.residents[home].summary(of: challenge)?.joined != 2 { await Task.yield() }
    for _ in 0..<100 { await Task.yield() }
    #expect(!hasAnswered.isRaised)
    #expect(engine.town.journal.durableSequence == before)
    runner.loop.run()
    #expect(try await task.value.receipt.sequence == before + 3)
    try await engine.shutDown()
  }

  @Test("a read of a quiet log answers without the log", arguments: [1, 2, 3])
  func quiet(shards: Int) async throws {
    let engine = try await open(shards: shards)
    try await stepping { try await engine.openWallet(user, with: 10) }
    // The log's loop runs without being woken here, so the answer may come before the shard has got round to waking it.
    // Once every shard has answered this, each of them has ended that step.
    _ = await engine.statistics()
    let wakes = runner.loop.wakes
    #expect(try await engine.wallet(of: user).value?.balance.spendable == Points(10))
    #expect(try await engine.challenge(ID(test: 101)).value == nil)
    #expect(runner.loop.wakes == wakes)
    try await engine.shutDown()
  }

  /// Does something while the log makes steps as it likes.
  private func stepping(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let done = Flag()
    let task = Task {
      defer { done.raise() }
      try await body()
    }
    await eventually {
      runner.loop.run()
      return done.isRaised
    }
    try await task.value
  }
}

/// Something that has happened or not.
final class Flag: Sendable {
  private let raised = Atomic(false)
  var isRaised: Bool { raised.load(ordering: .acquiring) }
  func raise() { raised.store(true, ordering: .releasing) }
}
