/// What a snapshot is loaded into and the log is replayed into.
///
/// The bytes handed over are valid only during the call.
public protocol RecoveryTarget {
  /// Forgets everything: another snapshot, or the log alone, is tried from the start.
  mutating func reset()

  /// Takes one entry of a snapshot, in the order in which they were appended.
  mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError)

  /// Takes the records of the next frames, at least one and no more than a segment's.
  ///
  /// Frames come in sequence order without a gap.
  ///
  /// Watermark frames come, too, with no records: a target that follows sequences sees every one.
  mutating func replay(_ frames: [LocatedFrame]) throws(RecordError)

  /// Refuses, before an open changes anything, what was taken one by one and does not hold together.
  mutating func finish() throws(RecordError)
}

extension RecoveryTarget {
  /// Refuses nothing: what the target took stands for itself.
  public mutating func finish() throws(RecordError) {}
}
