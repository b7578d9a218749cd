import AnteJournal

/// The durability policies by the names that the command line knows them by.
enum Sync: String, CaseIterable, Sendable {
  case commit
  case interval
  case none

  var policy: SyncPolicy {
    switch self {
    case .commit: .commit
    case .interval: .interval(.milliseconds(10))
    case .none: .none
    }
  }
}
