/// When a frame counts as durable and its owner is told.
public enum SyncPolicy: Sendable, Equatable {
  /// After the sync that covers it: survives a power cut.
  case commit
  /// After the write; the log is synced when this time has passed since the last sync.
  ///
  /// Survives the death of the process. A power cut may take the frames of the last interval, always the newest.
  case interval(Duration)
  /// After the write; synced only when a segment is full, for a snapshot and at the close. For tests.
  case none
}
