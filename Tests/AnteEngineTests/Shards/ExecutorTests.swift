import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A shard's executor", .fewAtATime)
struct ExecutorTests {
  @Test("runs tasks that prefer it on the shard, and their calls as well", arguments: [1, 2])
  func tasks(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let challenge = ID<Challenge>(test: 1)
    let users = (1...20).map { ID<User>(test: $0) }
    for user in users { try await engine.openWallet(user, with: 50) }
    try await engine.createChallenge(challenge, Challenge.Terms(host: users[0], fee: Points(10), seats: 20))
    let shard = engine.town.shards[engine.town.placement.shard(of: challenge)]
    let positions = try await withThrowingTaskGroup(of: UInt64.self) { group in
      for user in users.dropFirst() {
        group.addTask(executorPreference: engine.executor(of: challenge)) {
          #expect(shard.isCurrent)
          let seat = try await engine.join(challenge, user: user).value
          #expect(shard.isCurrent)
          return seat.position
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(positions.sorted() == Array(2...20))
    for user in users {
      #expect(try await engine.seat(of: user, in: challenge).value?.stake == Points(10))
    }
    #expect(try await engine.seat(of: ID(test: 99), in: challenge).value == nil)
    #expect(try await engine.seat(of: users[0], in: ID(test: 2)).value == nil)
    try await engine.shutDown()
  }

  @Test("of one engine may call another one, whose log knows nothing of the first")
  func otherEngine() async throws {
    let (first, second) = (try await TestWorld().open(shards: 1), try await TestWorld().open(shards: 1))
    let user = ID<User>(test: 1)
    try await Task(executorPreference: first.executor(of: ID<Challenge>(test: 1))) {
      #expect(first.town.shards[0].isCurrent)
      try await second.openWallet(user, with: 10)
      try await first.openWallet(user, with: 20)
    }.value
    #expect(try await first.wallet(of: user).value?.balance.spendable == Points(20))
    #expect(try await second.wallet(of: user).value?.balance.spendable == Points(10))
    try await first.shutDown()
    try await second.shutDown()
  }

  /// Opens wallets while the only shard stands still, lets it go, and answers how many events each frame holds.
  private static func frames(wallets: Int, frameBytesTarget: Int? = nil) async throws -> [Int] {
    let runner = HeldRunner(holding: "ante-shard-0")
    let world = TestWorld()
    let engine = try await runner.stepping {
      try await world.open(shards: 1) {
        $0.runner = runner
        $0.callsPerShardMax = wallets
        if let frameBytesTarget { $0.frameBytesTarget = frameBytesTarget }
      }
    }
    let calls = Task {
      await withTaskGroup(of: Void.self) { group in
        for number in 1...wallets { group.addTask { _ = try? await engine.openWallet(ID(test: number)) } }
      }
    }
    let shard = engine.town.shards[0]
    await eventually { shard.mailboxDepth == wallets }
    try await runner.stepping { await calls.value }
    let feed = engine.changes()
    try await runner.stepping { try await engine.shutDown() }
    var frames: [UInt64: Int] = [:]
    for try await change in feed { frames[change.position.sequence, default: 0] += 1 }
    return frames.sorted { $0.key < $1.key }.map(\.value)
  }

  @Test("writes what has gathered into one frame")
  func oneFrame() async throws {
    #expect(try await Self.frames(wallets: 100) == [100])
  }

  @Test("ends a frame that is large enough, and goes on with the next one")
  func largeFrame() async throws {
    #expect(try await Self.frames(wallets: 100, frameBytesTarget: 1) == Array(repeating: 1, count: 100))
  }

  @Test("hands over early what many wait for while the log has nothing to do")
  func earlySeal() async throws {
    let frames = try await Self.frames(wallets: 1_500)
    #expect(frames.first == 1_024 && frames.reduce(0, +) == 1_500)
  }
}
