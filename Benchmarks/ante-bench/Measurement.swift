/// The figures of one run, or of one half of it.
struct Measurement: Sendable {
  let plan: Plan
  let operations: Int
  let seconds: Double
  /// Nil where operations are not waited for one by one.
  let latencies: Latencies?
  let log: LogFigures
  let fdatasyncMicroseconds: Double
  let checks: Checks
  /// A figure that only this scenario has, under the name that it has in JSON.
  var special: (name: String, value: Int)?

  var perSecond: Double { seconds > 0 ? Double(operations) / seconds : 0 }
}

extension Measurement {
  /// Describes what a crowd did.
  init(
    _ stage: Stage, _ result: Crowd.Result, _ log: LogFigures, operations: Int, _ checks: Checks,
    special: (name: String, value: Int)? = nil
  ) {
    self.init(
      plan: stage.plan, operations: operations, seconds: result.seconds, latencies: result.latencies,
      log: log, fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks, special: special)
  }
}
