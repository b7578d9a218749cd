/// What one step of a shard has recorded so far, and who waits for it to be durable.
struct OpenFrame {
  /// Resumed with the sequence up to which the log is durable, or nil where the log failed.
  typealias Waiter = UnsafeContinuation<UInt64?, Never>

  private let writer = ByteWriter()
  private(set) var bytes: [UInt8] = []
  private(set) var recordCount = 0
  var waiters: [Waiter] = []
  private var spareBuffers: [[UInt8]] = []

  @inline(__always)
  mutating func append(_ write: (ByteWriter) -> Void) {
    write(writer)
    bytes.append(contentsOf: writer.bytes)
    recordCount += 1
  }

  /// Takes everything out and begins anew.
  mutating func take() -> (bytes: [UInt8], recordCount: Int, waiters: [Waiter]) {
    defer {
      bytes = spareBuffers.popLast() ?? []
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
    if spareBuffers.count < 4, buffer.capacity > 0 { spareBuffers.append(buffer) }
  }
}

/// The frames of one shard that were handed to the journal and whose outcome is awaited, oldest first.
struct SealedFrames {
  private var waiting: [(ticket: UInt64, waiters: [OpenFrame.Waiter])] = []
  private var nextTicket: UInt64 = 0

  var isEmpty: Bool { waiting.isEmpty }

  mutating func seal(_ frame: inout OpenFrame) -> (payload: [UInt8], recordCount: Int, ticket: UInt64) {
    let (bytes, recordCount, waiters) = frame.take()
    defer { nextTicket += 1 }
    waiting.append((nextTicket, waiters))
    return (bytes, recordCount, nextTicket)
  }

  /// Resumes those who wait for a frame; the journal settles frames in the order in which it got them.
  mutating func settle(_ item: Mailbox.Settled) {
    let (ticket, waiters) = waiting.removeFirst()
    precondition(ticket == item.ticket, "frame \(item.ticket) settled before frame \(ticket)")
    for waiter in waiters { waiter.resume(returning: item.sequence) }
  }
}
