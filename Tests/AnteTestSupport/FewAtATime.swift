import AnteJournal
package import Testing

/// Lets few of the tests of a suite run at the same time, counted over all suites that have it.
///
/// An engine has a handful of threads, and all tests at once would have hundreds. Code that is not optimised waits for
/// a lock of the Swift runtime whenever it asks for a generic type such as `Range<Int>` (Swift 6.3 on Linux), and so many
/// threads bring each other to a crawl there, most of all under the thread sanitizer.
package struct FewAtATime: TestTrait, SuiteTrait, TestScoping {
  private static let turns = Turns(count: 4)

  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    await Self.turns.take()
    defer { Self.turns.giveBack() }
    try await function()
  }
}

extension Trait where Self == FewAtATime {
  /// Lets few of the suite's tests run at the same time.
  package static var fewAtATime: Self { FewAtATime() }
}

/// So many may go on at a time; the others wait in line.
private final class Turns: Sendable {
  private struct State {
    var free: Int
    var line: [CheckedContinuation<Void, Never>] = []
  }

  private let state: AnteJournal.Mutex<State>

  init(count: Int) {
    state = AnteJournal.Mutex(State(free: count))
  }

  func take() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let mayGo = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.line.append(continuation)
        return false
      }
      if mayGo { continuation.resume() }
    }
  }

  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.line.isEmpty {
        state.free += 1
        return nil
      }
      return state.line.removeFirst()
    }
    next?.resume()
  }
}
