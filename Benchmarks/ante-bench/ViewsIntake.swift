import AnteEngine
import AnteViews

/// Views that have taken in the whole log of an engine, and how long that took.
struct ViewsIntake {
  let views: Views
  let seconds: Double
  /// What was checked of it; scenarios add what they know of the answers.
  var checks = Checks()

  init(of engine: Engine, on stage: Stage) async throws {
    views = try await Views.open("\(stage.directory)/views", following: engine)
    let start = ContinuousClock.now
    try await views.catchUp()
    seconds = start.duration(to: .now) / .seconds(1)
    let missing = views.lag.frames
    checks.expect("viewsCaughtUp", missing == 0, "\(missing) frames are missing")
  }

  /// Describes it, with the log that was written before.
  func measurement(
    _ stage: Stage, operations: Int, _ log: LogFigures, special: (name: String, value: Int)
  ) -> Measurement {
    Measurement(
      plan: stage.plan, operations: operations, seconds: seconds, latencies: nil, log: log,
      fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks, special: special)
  }

  /// Describes the reading of views, which writes no log.
  static func measurement(
    reading stage: Stage, operations: Int, seconds: Double, _ latencies: Latencies,
    _ checks: Checks = Checks(),
    special: (name: String, value: Int)
  ) -> Measurement {
    Measurement(
      plan: stage.plan, operations: operations, seconds: seconds, latencies: latencies,
      log: LogFigures(bytes: 0, syncs: 0), fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks,
      special: special)
  }
}
