import AnteDomain
import AnteEngine
import Testing

/// Expects that the rules reject an operation for this very reason.
func expectRejection<Answer, Reason: Rejection & Equatable>(
  _ reason: Reason, sourceLocation: SourceLocation = #_sourceLocation,
  _ operation: () async throws(OperationError<Reason>) -> Answer
) async {
  do throws(OperationError<Reason>) {
    let answer = try await operation()
    Issue.record("answered \(answer) instead of rejecting: \(reason)", sourceLocation: sourceLocation)
  } catch {
    guard case .rejected(let found, _) = error else {
      Issue.record("failed: \(error)", sourceLocation: sourceLocation)
      return
    }
    #expect(found == reason, sourceLocation: sourceLocation)
  }
}
