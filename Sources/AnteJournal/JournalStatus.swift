/// Whether a journal takes work.
public enum JournalStatus: Sendable, Equatable {
  /// All is well.
  case running
  /// Free space is below the reserve: the log still works, but new work should be refused before it is executed.
  case diskLow
  /// A write or sync of the log failed: nothing more is acknowledged; only closing and opening again helps.
  case failed(JournalError)
  /// Closed on request.
  case closed
}
