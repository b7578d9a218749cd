import AnteJournal
import Glibc
import Testing

/// Real files, real threads, and tools that others wrote.
@Suite(.serialized) struct RealFileTests {
  private static func open(_ path: String, into target: inout Collector) throws -> Journal {
    try Journal.open(
      path, configuration: Rig.configuration, fileSystem: RealFileSystem(), runner: ThreadRunner(),
      into: &target,
      notify: { _ in })
  }

  /// Several threads hand frames in, one takes snapshots, one reads: all of it comes back.
  @Test func threads() throws {
    try TemporaryDirectory.with { path in
      var target = Collector()
      let journal = try Self.open(path + "/data", into: &target)
      let owner = Recorder()
      let runner = ThreadRunner()
      let writers = (0..<3).map { shard in
        runner.start(Writer(journal, owner, shard: UInt64(shard)), name: "writer")
      }
      let follower = Follower(journal, through: 3 * Writer.frames)
      let reader = runner.start(follower, name: "reader")
      for writer in writers { writer.join() }
      reader.join()
      let writer = try journal.beginSnapshot()
      for (sequence, payload) in follower.read {
        try Collector.entry(sequence, payload).withUnsafeBytes { try writer.append(entry: $0) }
      }
      try expectDurable(journal, writer.startSequence - 1)
      let info = try writer.finish(capturedThrough: writer.startSequence - 1)
      #expect(info.entries == 3 * Writer.frames)
      try journal.close()
      let outcomes = owner.outcomes
      #expect(outcomes.sequences.count == Int(3 * Writer.frames) && outcomes.failures.isEmpty)
      var again = Collector()
      try Self.open(path + "/data", into: &again).close()
      #expect(again.records == follower.read)
      for (ticket, sequence) in outcomes.sequences { #expect(again.records[sequence] == Rig.payload(ticket)) }
    }
  }

  private func expectDurable(_ journal: Journal, _ sequence: UInt64) throws {
    if sequence == 0 { return }
    let gate = Gate()
    let handle = ThreadRunner().start(gate, name: "gate")
    journal.whenDurable(beyond: sequence - 1) {
      gate.open()
      handle.wake()
    }
    handle.join()
  }

  @Test(.enabled(if: system("lz4 --version > /dev/null 2>&1") == 0, "the lz4 tool is not installed"))
  func theLZ4ToolReadsSnapshotsAndArchives() throws {
    try TemporaryDirectory.with { path in
      let memory = try SnapshotTests.closedDirectory().fileSystem
      let names = memory.names("snapshot-") + memory.names("archive/")
      #expect(names.count > 3)
      for (number, name) in names.enumerated() {
        let bytes = try #require(memory.bytes(of: "data/" + name))
        let file = try RealFileSystem().open("\(path)/\(number).lz4", .create)
        try bytes.withUnsafeBytes { try file.write($0, at: 0) }
        #expect(system("lz4 -dq \(path)/\(number).lz4 \(path)/\(number)") == 0)
        let content = try RealFileSystem().open("\(path)/\(number)", .read)
        var head = [UInt8](repeating: 0, count: 8)
        _ = try head.withUnsafeMutableBytes { try content.read(at: 0, into: $0) }
        #expect(head == Array((name.hasPrefix("snapshot") ? "ANTESNP1" : "ANTESEG1").utf8))
      }
    }
  }
}

/// A loop that hands frames in, a few at a time.
private final class Writer: Loop {
  static let frames: UInt64 = 400
  private let journal: Journal
  private let owner: Recorder
  private let shard: UInt64
  private let count = Mutex<UInt64>(0)

  init(_ journal: Journal, _ owner: Recorder, shard: UInt64) {
    self.journal = journal
    self.owner = owner
    self.shard = shard
  }

  func step() -> LoopStep {
    let number = count.withLock { count in
      count += 1
      return count
    }
    if number > Self.frames { return .finished }
    let ticket = shard * 1_000_000 + number
    journal.submit(
      payload: Rig.payload(ticket), recordCount: 1, shard: UInt16(shard), time: 0, ticket: ticket,
      owner: owner)
    return number % 16 == 0 ? .idle(wakeAfter: .microseconds(200)) : .again
  }
}

/// A loop that reads the log behind the writers.
private final class Follower: Loop {
  private let journal: Journal
  private let reader: LogReader?
  private let wanted: UInt64
  private let found = Mutex<[UInt64: [UInt8]]>([:])

  init(_ journal: Journal, through wanted: UInt64) {
    self.journal = journal
    self.wanted = wanted
    reader = journal.reader(after: 0)
  }

  var read: [UInt64: [UInt8]] { found.withLock { $0 } }

  func step() -> LoopStep {
    guard let next = try? reader?.next() else { return .idle(wakeAfter: .microseconds(100)) }
    let count = found.withLock { found in
      if !next.0.isWatermark { found[next.0.sequence] = next.1 }
      return UInt64(found.count)
    }
    return count == wanted ? .finished : .again
  }
}

/// A loop that ends when it is told to.
private final class Gate: Loop {
  private let isOpen = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  func step() -> LoopStep { isOpen.withLock { $0 } ? .finished : .idle(wakeAfter: nil) }
}
