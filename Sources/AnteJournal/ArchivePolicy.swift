/// What becomes of segments that recovery needs no more.
public enum ArchivePolicy: Sendable, Equatable {
  /// Compressed into `archive/` and chained by digests: the whole history stays readable.
  case keep
  /// Deleted: readers and verification reach back only to the older snapshot.
  case discard
}
