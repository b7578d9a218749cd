public import AnteDomain

/// Why an operation gave no answer: the rules said no, or the engine could not work.
public enum OperationError<Reason: Rejection>: Error {
  /// The rules said no, as of this place in the log; nothing has changed.
  case rejected(Reason, Receipt)
  /// The engine could not work.
  indirect case fault(EngineError)
}

extension OperationError: Equatable where Reason: Equatable {}

extension OperationError: CustomStringConvertible {
  /// The reason or the fault as a sentence.
  public var description: String {
    switch self {
    case .rejected(let reason, _): reason.description
    case .fault(let error): error.description
    }
  }
}
