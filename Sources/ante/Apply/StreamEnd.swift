import AnteEngine

/// How a stream of commands came to its end.
enum StreamEnd {
  case inputEnded
  case stopped(bySignal: Int32)
  /// A command met a fault.
  case fault(EngineError)
  /// The engine failed while nothing was asked of it.
  case engineFailed

  var fault: EngineError? {
    guard case .fault(let error) = self else { return nil }
    return error
  }
}
