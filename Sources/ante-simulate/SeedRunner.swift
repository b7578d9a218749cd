import AnteSimulation
import Foundation
import Synchronization

/// Runs seeds on several threads, each seed on one.
final class SeedRunner: Sendable {
  private struct State {
    var next: UInt64
    var summary = Summary()
    var lastProgress = ContinuousClock.now
  }

  private let options: Options
  private let state: Mutex<State>
  private let showsProgress = isatty(STDERR_FILENO) == 1

  init(_ options: Options) {
    self.options = options
    state = Mutex(State(next: options.seeds.lowerBound))
  }

  func run() -> Summary {
    let done = DispatchGroup()
    for number in 0..<options.jobs {
      done.enter()
      let thread = Thread { [self] in
        work()
        done.leave()
      }
      thread.name = "seeds-\(number)"
      // A loop that waits for another one runs the world on from within its own step.
      thread.stackSize = 16 << 20
      thread.start()
    }
    done.wait()
    if showsProgress { write("\r\u{1B}[K") }
    return state.withLock { $0.summary }
  }

  private func work() {
    while let seed = takeSeed() {
      let trial = options.sizes.map { Trial(seed: seed, sizes: $0) } ?? Trial(seed: seed)
      let report = trial.run(tellingStory: options.tellsStories)
      if options.tellsStories { tell(report, trial.sizes) }
      if !report.failures.isEmpty, !options.tellsStories {
        let shortest = trial.shortened()
        tell(shortest.run(tellingStory: true), shortest.sizes)
      }
      finish(report)
    }
  }

  private func takeSeed() -> UInt64? {
    state.withLock { state in
      guard state.next <= options.seeds.upperBound else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func finish(_ report: Report) {
    let progress = state.withLock { state -> String? in
      state.summary.add(report)
      let now = ContinuousClock.now
      guard showsProgress, now - state.lastProgress > .milliseconds(200) else { return nil }
      state.lastProgress = now
      return "\r\(state.summary.seeds) of \(options.seeds.count) seeds, \(state.summary.failed.count) failed"
    }
    if let progress { write(progress) }
  }

  private static let storyLinesMax = 200

  private func tell(_ report: Report, _ sizes: Trial.Sizes) {
    var lines = ["", "seed \(report.seed):"]
    lines += report.failures.map { "  FAILED: \($0)" }
    if report.story.count > Self.storyLinesMax {
      lines.append("  … \(report.story.count - Self.storyLinesMax) lines before")
    }
    lines += report.story.suffix(Self.storyLinesMax).map { "  \($0)" }
    lines.append(
      "repeat: ante-simulate --story --seeds \(report.seed) --sizes "
        + "\(sizes.lives),\(sizes.clients),\(sizes.callsPerClient)")
    write(lines.joined(separator: "\n") + "\n")
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
