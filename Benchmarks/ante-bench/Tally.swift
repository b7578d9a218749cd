import AnteDomain
import AnteEngine

/// What one client saw: how long each operation took, and how it ended.
///
/// Each client has its own, with room for all its operations, so that recording takes neither a lock nor memory.
struct Tally: Sendable {
  private(set) var latencies: [Duration] = []
  private(set) var accepted = 0
  private(set) var full = 0
  /// Answers that no scenario expects, with the first one's words.
  private(set) var unexpected = 0
  private(set) var firstUnexpected: String?
  /// The moment of the last answer, which is where the next operation begins.
  private(set) var lastAnswer = ContinuousClock.now

  init(operations: Int) {
    latencies.reserveCapacity(operations)
  }

  /// The first operation begins now.
  mutating func begin() {
    lastAnswer = .now
  }

  /// The operation that began with the last answer has ended.
  mutating func answered() {
    let now = ContinuousClock.now
    latencies.append(lastAnswer.duration(to: now))
    lastAnswer = now
  }

  mutating func accept() {
    accepted += 1
  }

  mutating func reject(_ reason: any Rejection) {
    if reason.code == .full {
      full += 1
    } else {
      unexpected += 1
      if firstUnexpected == nil { firstUnexpected = reason.description }
    }
  }
}
