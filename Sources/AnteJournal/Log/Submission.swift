/// A frame or barrier that waits for its commit.
struct Submission: Sendable {
  var payload: [UInt8]
  var recordCount: UInt32
  var shard: UInt16
  var time: Int64
  var ticket: UInt64
  /// The frame's own sequence; for a barrier, that of the newest frame before it.
  var sequence: UInt64
  var owner: any FrameOwner

  var isBarrier: Bool { payload.isEmpty }

  /// Tells the owner, and gives it the emptied buffer back.
  mutating func settle(_ outcome: Result<UInt64, JournalError>) {
    var buffer: [UInt8] = []
    swap(&buffer, &payload)
    buffer.removeAll(keepingCapacity: true)
    owner.frameSettled(ticket: ticket, outcome: outcome, recycled: buffer)
  }
}
