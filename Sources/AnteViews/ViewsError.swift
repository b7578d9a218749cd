public import AnteEngine

/// Why the views could not do something.
public enum ViewsError: Error, Sendable, Equatable {
  /// The file could not be opened, read or written.
  case database(DatabaseError)
  /// The engine's feed could not be followed.
  case engine(EngineError)
  /// The file is being built anew at the moment; try again in a moment.
  case rebuilding
  /// The file was built anew and is damaged again, so building it once more would not help.
  case rebuildFailed(DatabaseError)
  /// Another call of `run()` or `catchUp()` follows the engine.
  case followed
  /// The views were closed.
  case closed
  /// What was asked for cannot be answered: the value, and what is wanted.
  case invalid(String)
}

extension ViewsError: CustomStringConvertible {
  /// What happened and what to do about it.
  public var description: String {
    switch self {
    case .database(let error):
      switch error.kind {
      case .damaged: "the views are damaged, build them anew ('ante views rebuild'): \(error)"
      case .diskFull: "the views cannot be written, free some space: \(error)"
      case .busy: "the views are in use by another program: \(error)"
      case .failed: "the views cannot be used, check the file and its directory: \(error)"
      }
    case .engine(let error): "the views cannot follow the log: \(error)"
    case .rebuilding: "the views are being built anew; try again in a moment"
    case .rebuildFailed(let error):
      "the views were built anew and are damaged again, check the disk and the log ('ante verify'): \(error)"
    case .followed: "the views are followed by another call of run() or catchUp() already; wait until it ends"
    case .closed: "the views are closed"
    case .invalid(let reason): reason
    }
  }
}

/// Gives the views' name to what the database says.
func viewing<Answer>(_ work: () throws(DatabaseError) -> Answer) throws(ViewsError) -> Answer {
  do { return try work() } catch { throw .database(error) }
}
