import AnteJournal

/// What one step of a shard has recorded so far, and who waits for it to be durable.
struct OpenFrame {
  /// Resumed with the sequence up to which the log is durable, or nil where the log failed.
  typealias Waiter = UnsafeContinuation<UInt64?, Never>

  static let spareBuffersMax = 4

  private let records = ByteWriter()
  private(set) var recordCount = 0
  var waiters: [Waiter] = []
  private var spareBuffers: [[UInt8]] = []

  @inline(__always)
  mutating func append(_ write: (ByteWriter) -> Void) {
    write(records)
    recordCount += 1
  }

  /// The length of what was recorded so far.
  var byteCount: Int { records.count }

  /// Takes everything out and begins anew.
  mutating func take() -> (bytes: [UInt8], recordCount: Int, waiters: [Waiter]) {
    var bytes = spareBuffers.popLast() ?? []
    bytes.append(contentsOf: records.bytes)
    defer {
      records.removeAll()
      recordCount = 0
      waiters = []
      waiters.reserveCapacity(64)
    }
    return (bytes, recordCount, waiters)
  }

  mutating func resumeWaiters(with sequence: UInt64) {
    for waiter in waiters { waiter.resume(returning: sequence) }
    waiters.removeAll(keepingCapacity: true)
  }

  /// Keeps a buffer to be filled again; a few are enough, since few frames of a shard are under way at once.
  mutating func recycle(_ buffer: [UInt8]) {
    if spareBuffers.count < Self.spareBuffersMax, buffer.capacity > 0 { spareBuffers.append(buffer) }
  }
}

/// A frame that was handed to the journal, with everybody who waits for it.
///
/// Its outcome comes on the log's thread, and there the callers are resumed: the shard goes on with others meanwhile.
final class SealedFrame: FrameOwner {
  private let shard: Shard
  private let waiters: [OpenFrame.Waiter]

  init(of shard: Shard, waiters: [OpenFrame.Waiter]) {
    self.shard = shard
    self.waiters = waiters
  }

  func frameSettled(ticket: UInt64, outcome: Result<UInt64, JournalError>, recycled: [UInt8]) {
    shard.settle(waiters, with: try? outcome.get(), recycled: recycled)
  }
}
