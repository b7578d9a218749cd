/// What other threads leave for a shard: errands, and buffers to fill again.
struct Mailbox {
  var errands: [Errand] = []
  /// The buffers of frames that are settled; a few are enough.
  var buffers: [[UInt8]] = []
  /// The number of frames that were settled since the shard last looked.
  var settledFrames = 0
  /// Whether the shard's loop waits to be woken; whoever sets it back has to wake it.
  var isParked = false
  /// Whether the shard ends when it next finds nothing to do.
  var isClosing = false

  var isEmpty: Bool { errands.isEmpty && settledFrames == 0 }

  /// Whether the loop has to be woken for what was just put in.
  mutating func takeWakeUp() -> Bool {
    defer { isParked = false }
    return isParked
  }
}
