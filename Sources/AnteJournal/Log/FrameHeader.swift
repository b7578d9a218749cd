/// What the log says about a frame besides its records.
public struct FrameHeader: Sendable, Equatable {
  /// The shard that wrote it.
  public var shard: UInt16
  /// The number of records; 0 for a watermark frame.
  public var recordCount: UInt32
  /// Its place in the log: 1 for the first frame, then one more for each.
  public var sequence: UInt64
  /// The newest sequence that was known to be synced when this frame was written: the durability watermark.
  public var durableSequence: UInt64
  /// The wall-clock time that its owner gave it, in milliseconds since 1970 UTC.
  public var time: Int64
  /// The bytes of its records.
  public var payloadBytes: Int

  /// A header with all its fields.
  public init(
    shard: UInt16, recordCount: UInt32, sequence: UInt64, durableSequence: UInt64, time: Int64,
    payloadBytes: Int
  ) {
    self.shard = shard
    self.recordCount = recordCount
    self.sequence = sequence
    self.durableSequence = durableSequence
    self.time = time
    self.payloadBytes = payloadBytes
  }

  /// Whether it only proves that everything before it is synced.
  public var isWatermark: Bool { recordCount == 0 && payloadBytes == 0 }
}
