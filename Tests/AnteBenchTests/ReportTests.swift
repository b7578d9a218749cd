import Testing

@testable import ante_bench

@Suite struct ReportTests {
  private func measurement(latencies: Latencies?) -> Measurement {
    var checks = Checks()
    checks.expect("exactlyOneWinner", true, "")
    checks.expect("capacityKept", false, "3 of 2 seats taken")
    let plan = Plan(
      scenario: .oneSeat, clients: 5_000, operations: 5_000, shards: 2, callers: .shard, sync: .commit,
      batch: 1, seed: 1, data: nil)
    return Measurement(
      plan: plan, operations: 5_000, seconds: 0.25, latencies: latencies,
      log: LogFigures(bytes: 3 << 20, syncs: 12), fdatasyncMicroseconds: 30.5, checks: checks,
      special: ("winners", 1))
  }

  @Test func aMeasurementIsOneLineOfJSON() {
    let latencies = Latencies([.microseconds(1), .nanoseconds(2_500)])
    #expect(
      measurement(latencies: latencies).json.description == """
        {"scenario":"one-seat","clients":5000,"callers":"shard","shards":2,"sync":"commit","operations":5000,\
        "seconds":0.25,"perSecond":20000.0,\
        "latencyMicroseconds":{"p50":1.0,"p90":2.5,"p99":2.5,"p999":2.5,"max":2.5},\
        "log":{"bytes":3145728,"syncs":12},"disk":{"fdatasyncMicrosecondsP50":30.5},\
        "checks":{"exactlyOneWinner":true,"capacityKept":false},"winners":1}
        """)
  }

  @Test(arguments: [("clients", "5,000"), ("per second", "20,000"), ("p99", "–"), ("syncs", "12")])
  func aFigureStandsUnderItsHeading(_ name: String, _ figure: String) throws {
    let heading = try #require(Report.heading.split(separator: "\n").last)
    let end = try #require(heading.ranges(of: name).first?.upperBound)
    let row = Report.row(measurement(latencies: nil))
    #expect(row.prefix(heading.distance(from: heading.startIndex, to: end)).hasSuffix(figure))
  }

  @Test func aRowEndsWithItsChecks() {
    #expect(Report.row(measurement(latencies: nil)).hasSuffix("FAILED, winners: 1"))
  }

  @Test func aFailedCheckSaysWhatWasFound() {
    #expect(
      measurement(latencies: nil).checks.failures == ["capacityKept does not hold: 3 of 2 seats taken"])
  }

  @Test(arguments: [(0.4, "0"), (999, "999"), (1_000, "1,000"), (1_234_567.5, "1,234,568")])
  func digitsAreGrouped(_ number: Double, _ text: String) {
    #expect(Report.grouped(number) == text)
  }
}
