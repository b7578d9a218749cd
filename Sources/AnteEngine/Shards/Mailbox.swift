/// What other threads leave for a shard: jobs to run, and the outcomes of its frames.
struct Mailbox {
  /// The outcome of a frame, and its buffer to fill again.
  struct Settled {
    let ticket: UInt64
    /// The frame's sequence, or nil where the log failed.
    let sequence: UInt64?
    let buffer: [UInt8]
  }

  var jobs: [UnownedJob] = []
  var settled: [Settled] = []
  /// Whether the shard's loop waits to be woken; whoever sets it back has to wake it.
  var isParked = false
  /// Whether the shard ends when it next finds nothing to do.
  var isClosing = false

  var isEmpty: Bool { jobs.isEmpty && settled.isEmpty }

  /// Whether the loop has to be woken for what was just put in.
  mutating func takeWakeUp() -> Bool {
    defer { isParked = false }
    return isParked
  }
}
