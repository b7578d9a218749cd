import AnteDomain
import AnteEngine
import Testing

/// What an operation came to, without what it answered.
enum Verdict: Hashable {
  case accepted
  case rejected(RejectionCode)
  /// The engine could not work, as it says.
  case fault(String)

  /// What comes of an operation of the engine; nothing else may fail in it.
  init<Answer>(of operation: () async throws -> Answer) async throws {
    do {
      _ = try await operation()
      self = .accepted
    } catch let error as any JudgedError {
      self = error.verdict
    }
  }
}

/// An error of an operation, whatever its reasons are.
private protocol JudgedError: Error {
  var verdict: Verdict { get }
}

extension OperationError: JudgedError {
  var verdict: Verdict {
    switch self {
    case .rejected(let reason, _): .rejected(reason.code)
    case .fault(let error): .fault("\(error)")
    }
  }
}

extension Outcome {
  var verdict: Verdict {
    switch self {
    case .accepted: .accepted
    case .rejected(let reason, _): .rejected(reason.code)
    case .fault(let error): .fault("\(error)")
    }
  }
}

/// Expects that the rules reject an operation for a reason of this code.
func expect<Answer>(
  _ code: RejectionCode, sourceLocation: SourceLocation = #_sourceLocation,
  _ operation: () async throws -> Answer
) async throws {
  let verdict = try await Verdict(of: operation)
  #expect(verdict == .rejected(code), sourceLocation: sourceLocation)
}

extension Sequence where Element == Verdict {
  /// How many there are of each.
  var counts: [Verdict: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
