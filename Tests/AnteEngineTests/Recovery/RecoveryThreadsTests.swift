import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine
@testable import AnteJournal

@Suite("Any number of threads that recover", .fewAtATime)
struct RecoveryThreadsTests {
  @Test("lead to the same state, from the log and from a snapshot", arguments: [1, 2, 3, 8])
  func sameState(threads: Int) async throws {
    let world = TestWorld()
    // A log that is long enough for threads: shorter ones are replayed by one.
    let written = try await world.open(shards: 2) { $0.journal.segmentBytes = 4 << 20 }
    for part in 0..<4 {
      let users = (part * 2_000..<(part + 1) * 2_000).map { ID<User>(test: $0 + 1) }
      _ = await written.apply(users.map { .openWallet(user: $0) }, order: .independent)
      _ = await written.apply(
        users.map { .credit(user: $0, amount: Points(500), origin: .charge) }, order: .independent)
      let challenge = ID<Challenge>(test: part)
      try await written.createChallenge(
        challenge, Challenge.Terms(host: users[0], fee: Points(100), seats: 1_500))
      _ = await written.apply(
        users.map { .join(challenge: challenge, user: $0) }, order: .independent)
    }
    let audit = try await written.audit()
    #expect(audit.isSound && audit.seats == 6_000)
    try await written.shutDown()

    for shards in [1, 2, 3] {
      let engine = try await world.open(shards: shards) { $0.recoveryThreads = threads }
      #expect(try await engine.audit() == audit)
      if shards == 2 { _ = try await engine.snapshot() }
      try await engine.shutDown()
    }
  }

  /// What a frame holds, and the error that a replay of it is to end with.
  private static let wrong: [(records: [[UInt8]], reason: String, position: Int)] = [
    // The wallets 1 to 8 fall to different threads; the first error in the log counts, not the first that is found.
    (opened(1...8) + [gap(6), gap(3)], "\(ID<User>(test: 6)): version 5 follows on version 1", 8),
    (opened(1...8) + [gap(3), gap(6)], "\(ID<User>(test: 3)): version 5 follows on version 1", 8),
    (opened(1...3) + [[2, 0, 9, 1]] + [gap(1)], "unknown Entity tag 9", 3),
    // An event that ends too early ends where the next record begins: still it is the first.
    (opened(1...8) + [cut(6), gap(3)], "ends within a number", 8),
    (opened(1...8) + [cut(3), gap(6)], "ends within a number", 8),
    // What the state contains already is not applied, but it must make sense.
    (opened(1...3) + [cut(2, version: 1)], "ends within a number", 3),
    (opened(1...3) + [Bytes.of(.wallet(ID(test: 4), .opened(request: nil)), version: 0)], "version 0", 3),
  ]

  @Test("find the same error, the first in the log", arguments: [1, 2, 3, 8], wrong.indices)
  func firstError(threads: Int, index: Int) throws {
    let (records, reason, position) = Self.wrong[index]
    var configuration = EngineConfiguration()
    configuration.recoveryThreads = threads
    var state = RecoveredState(configuration)
    // Of three frames the one in the middle is wrong; the first is long enough for threads.
    let long = Self.opened(1_000...20_000)
    #expect(long.joined().count > RecoveredState.bytesWorthThreads)
    let error = try #require(throws: RecordError.self) {
      try Self.withFrames([long, records, [Self.gap(2_000)]]) { try state.replay($0) }
    }
    #expect(error.frame == 1 && error.reason.contains(reason))
    let start = records[..<position].reduce(0) { $0 + $1.count }
    #expect((start...start + records[position].count).contains(error.offset))
  }

  private static func opened(_ users: ClosedRange<Int>) -> [[UInt8]] {
    users.map { Bytes.of(.wallet(ID(test: $0), .opened(request: nil)), version: 1) }
  }

  private static func gap(_ user: Int) -> [UInt8] {
    Bytes.of(.wallet(ID(test: user), .opened(request: nil)), version: 5)
  }

  /// A record whose event lacks its last byte.
  private static func cut(_ user: Int, version: UInt64 = 2) -> [UInt8] {
    var record = Bytes.of(.wallet(ID(test: user), .opened(request: nil)), version: version)
    record.removeLast()
    record[0] -= 1
    return record
  }

  private static func withFrames(
    _ frames: [[[UInt8]]], _ body: ([LocatedFrame]) throws -> Void
  ) throws {
    var located: [LocatedFrame] = []
    defer { for frame in located { frame.payload.deallocate() } }
    for (index, records) in frames.enumerated() {
      let payload = records.flatMap { $0 }
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: payload.count, alignment: 8)
      bytes.copyBytes(from: payload)
      let header = FrameHeader(
        shard: 0, recordCount: UInt32(records.count), sequence: UInt64(index + 1), durableSequence: 0,
        time: 0,
        payloadBytes: payload.count)
      located.append(
        LocatedFrame(header: header, payload: UnsafeRawBufferPointer(bytes), start: 0, end: payload.count))
    }
    try body(located)
  }
}
