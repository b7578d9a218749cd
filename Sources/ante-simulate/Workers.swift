import Foundation
import Synchronization

/// Hands numbered work to several threads, and says how far it is.
final class Workers: Sendable {
  private struct State {
    var next = 0
    var finished = 0
    var lastProgress = ContinuousClock.now
  }

  private let count: Int
  private let noun: String
  private let state = Mutex(State())
  private let showsProgress = isatty(STDERR_FILENO) == 1

  /// Work of a number of parts.
  init(_ count: Int, of noun: String) {
    self.count = count
    self.noun = noun
  }

  /// Calls the body once with every number below the count, and returns when all is done.
  func run(jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let done = DispatchGroup()
    for number in 0..<jobs {
      done.enter()
      let thread = Thread { [self] in
        while let part = take() {
          body(part)
          finish()
        }
        done.leave()
      }
      thread.name = "simulate-\(number)"
      // A loop that waits for another one runs the world on from within its own step.
      thread.stackSize = 16 << 20
      thread.start()
    }
    done.wait()
    if showsProgress { Self.write("\r\u{1B}[K") }
  }

  /// Hands out nothing more; what is under way is finished.
  func stop() {
    state.withLock { $0.next = count }
  }

  /// Writes to standard error.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func finish() {
    let progress = state.withLock { state -> String? in
      state.finished += 1
      let now = ContinuousClock.now
      guard showsProgress, now - state.lastProgress > .milliseconds(200) else { return nil }
      state.lastProgress = now
      return "\r\(state.finished) of \(count) \(noun)"
    }
    if let progress { Self.write(progress) }
  }
}
