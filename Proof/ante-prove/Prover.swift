import Foundation

/// Runs suites one after the other.
struct Prover {
  let options: ProveOptions
  let rig: Rig
  private let progress = Progress()

  init(_ options: ProveOptions) throws {
    self.options = options
    rig = try Rig(options)
  }

  /// Runs what was asked for; answers whether nothing failed.
  func run() -> Bool {
    var results: [(name: String, tally: Tally)] = []
    for suite in Suites.all where options.suites.contains(suite.name) {
      results.append((suite.name, run(suite)))
      progress.clear()
      // What an interrupted suite has found is worth nothing.
      if Child.interruptedBy != nil { return false }
      for failure in results[results.count - 1].tally.failures {
        FileHandle.standardError.write(Data("ante-prove: \(suite.name): \(failure)\n".utf8))
      }
    }
    Report(json: options.json).write(results)
    return !results.contains { $0.tally.hasFailed }
  }

  /// A reason as one line, without the names of this run's folders.
  private func oneLine(_ reason: String) -> String {
    reason.replacingOccurrences(of: "\(rig.folder)/", with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func run(_ type: any FaultSuite.Type) -> Tally {
    let start = ContinuousClock.now
    var tally = Tally()
    do {
      let suite = type.init(rig)
      if let reason = try suite.probe() {
        tally.skipped = [oneLine(reason)]
        tally.seconds = start.duration(to: .now) / .seconds(1)
        return tally
      }
      let goal = options.cycles ?? (options.isQuick ? type.cycles.quick : type.cycles.usual)
      let time = options.minutes.map { Duration.seconds($0 * 60 / options.suites.count) }
      while time.map({ start.duration(to: .now) < $0 }) ?? (tally.cycles < goal) {
        tally.cycles += 1
        progress.show(type.name, tally.cycles, of: time == nil ? goal : .max, tally)
        try suite.cycle(tally.cycles, &tally)
        if Child.interruptedBy != nil { return tally }
      }
      try suite.finish(&tally)
      tally.skipped = tally.skipped.map(oneLine)
      if tally.fired == 0 { tally.fail(["no fault has fired"], "in \(tally.cycles) cycles") }
    } catch {
      tally.fail(["\(error)"], "cycle \(tally.cycles), seed \(options.seed)")
    }
    tally.seconds = start.duration(to: .now) / .seconds(1)
    return tally
  }
}
