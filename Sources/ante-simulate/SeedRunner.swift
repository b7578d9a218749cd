import AnteSimulation
import Synchronization

/// Runs the trials of many seeds, and tells the shortest story of those that fail.
final class SeedRunner: Sendable {
  private let options: Options
  private let summary = Mutex(Summary())

  init(_ options: Options) {
    self.options = options
  }

  func run() -> Summary {
    let workers = Workers(options.seeds.count, of: "seeds")
    workers.run(jobs: options.jobs) { [self] number in
      let isGood = run(options.seeds.lowerBound + UInt64(number))
      if !isGood, options.stopsAtFirst { workers.stop() }
    }
    return summary.withLock { $0 }
  }

  private func run(_ seed: UInt64) -> Bool {
    let trial = options.sizes.map { Trial(seed: seed, sizes: $0) } ?? Trial(seed: seed)
    let report = trial.run(tellingStory: options.tellsStories)
    if options.tellsStories || (options.stopsAtFirst && !report.failures.isEmpty) {
      tell(report, trial.sizes)
    } else if !report.failures.isEmpty {
      let shortest = trial.shortened()
      tell(shortest.run(tellingStory: true), shortest.sizes)
    }
    summary.withLock { $0.add(report) }
    return report.failures.isEmpty
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
    Workers.write(lines.joined(separator: "\n") + "\n")
  }
}
