public import AnteJournal

/// A fault: the engine could not do its work, whatever the rules would have said.
public enum EngineError: Error, Sendable, Equatable {
  /// Too many calls are in flight on the shard; nothing has happened, try again in a moment.
  case overloaded(callsMax: Int)
  /// The disk is nearly full; nothing has happened, and new work is refused until there is room.
  case diskLow
  /// The engine was shut down, or is shutting down; nothing has happened.
  case closed
  /// The log failed while the operation was under way: only a restart tells whether it happened.
  case outcomeUnknown(JournalError)
  /// The log failed before; nothing has happened. Restart the engine.
  case failed(JournalError)
  /// The data directory could not be opened or read.
  case unusable(JournalError)
  /// A snapshot is being taken already.
  case snapshotUnderWay
  /// A setting is out of range.
  case configuration(String)
}

extension EngineError: CustomStringConvertible {
  /// What happened and what to do about it.
  public var description: String {
    switch self {
    case .overloaded(let callsMax):
      "overloaded: \(callsMax) calls in flight on the shard; try again in a moment"
    case .diskLow: "the disk is nearly full: new work is refused until space is freed"
    case .closed: "the engine is shut down; open it again"
    case .outcomeUnknown(let cause): "outcome unknown, restart to find out: \(cause)"
    case .failed(let cause): "the engine has stopped, restart it: \(cause)"
    case .unusable(let cause): "\(cause)"
    case .snapshotUnderWay: "a snapshot is being taken already; wait for it"
    case .configuration(let reason): "configuration: \(reason)"
    }
  }
}

extension EngineError {
  /// The fault behind something that the journal could not do.
  init(unsettled error: JournalError) {
    switch error {
    case .outcomeUnknown(let cause): self = .outcomeUnknown(cause)
    case .failed(let cause): self = .failed(cause)
    case .closed: self = .closed
    default: self = .outcomeUnknown(error)
    }
  }
}
