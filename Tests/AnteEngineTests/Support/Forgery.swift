import AnteDomain
import AnteJournal

@testable import AnteEngine

/// Writes to a data directory what no engine writes, under checksums that are right.
enum Forgery {
  /// The records of events in this order, each with the next version of its entity.
  static func records(_ events: [EntityEvent]) -> [[UInt8]] {
    var versions: [EntityKey: UInt64] = [:]
    return events.map { event in
      versions[event.key, default: 0] += 1
      return Bytes.of(event, version: versions[event.key, default: 0])
    }
  }

  /// Appends frames of records to the log; answers the journal, which is closed and can be read.
  @discardableResult
  static func append(frames: [[[UInt8]]], to world: TestWorld) throws -> Journal {
    try withJournal(of: world) { journal in
      for (index, records) in frames.enumerated() {
        journal.submit(
          payload: records.flatMap { $0 }, recordCount: records.count, shard: 0, time: 1_000_000,
          ticket: UInt64(index), owner: NoOwner())
      }
    }
  }

  /// Publishes a snapshot of entries.
  static func publish(entries: [[UInt8]], in world: TestWorld) throws {
    try withJournal(of: world) { journal in
      let writer = try journal.beginSnapshot()
      for entry in entries { try entry.withUnsafeBytes { try writer.append(entry: $0) } }
      _ = try writer.finish(capturedThrough: journal.durableSequence)
    }
  }

  /// Does something with a journal that knows nothing of the business.
  @discardableResult
  private static func withJournal(
    of world: TestWorld, _ body: (Journal) throws -> Void
  ) throws -> Journal {
    let configuration = world.configuration()
    var nothing = Indifferent()
    let journal = try Journal.open(
      TestWorld.directory, configuration: configuration.journal, fileSystem: configuration.fileSystem,
      runner: configuration.runner, into: &nothing, notify: { _ in })
    try body(journal)
    try journal.close()
    return journal
  }

  /// Counts, since the thread sanitizer takes all values without a size for one variable.
  private struct Indifferent: RecoveryTarget {
    private var frameCount = 0

    mutating func reset() { frameCount = 0 }
    mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) {}
    mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) { frameCount += frames.count }
  }

  private final class NoOwner: FrameOwner {
    func frameSettled(ticket: UInt64, outcome: Result<UInt64, JournalError>, recycled: [UInt8]) {}
  }
}

extension EntityEvent {
  /// Whose it is.
  var key: EntityKey {
    switch self {
    case .wallet(let user, _): .wallet(user)
    case .challenge(let id, _): .challenge(id)
    case .stock(let product, _): .stock(product)
    case .order(let id, _): .order(id)
    }
  }
}
