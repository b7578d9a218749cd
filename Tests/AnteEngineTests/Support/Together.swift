import AnteDomain
import AnteEngine

/// Callers who all ask at the same moment.
enum Together {
  /// What each of so many callers, numbered from 1, was answered, in the order of their numbers.
  static func ask<Answer: Sendable>(
    _ callers: Int, _ question: @escaping @Sendable (Int) async throws -> Answer
  ) async throws -> [Answer] {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      for caller in 1...callers { group.addTask { (caller, try await question(caller)) } }
      var answers: [Int: Answer] = [:]
      for try await (caller, answer) in group { answers[caller] = answer }
      return (1...callers).compactMap { answers[$0] }
    }
  }

  /// What came of each caller's operation.
  static func tryAll<Answer>(
    _ callers: Int, _ operation: @escaping @Sendable (Int) async throws -> Answer
  ) async throws -> [Verdict] {
    try await ask(callers) { caller in try await Verdict { try await operation(caller) } }
  }
}
