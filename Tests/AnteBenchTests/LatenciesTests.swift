import Testing

@testable import ante_bench

@Suite struct LatenciesTests {
  @Test(
    "a percentile is the sample of the nearest rank",
    arguments: [
      // Samples of 1…count µs, in falling order; p50, p90, p99, p999, max.
      (1, [1, 1, 1, 1, 1]),
      (2, [1, 2, 2, 2, 2]),
      (10, [5, 9, 10, 10, 10]),
      (1_000, [500, 900, 990, 999, 1_000]),
      (1_001, [501, 901, 991, 1_000, 1_001]),
    ])
  func percentilesAreSamples(_ count: Int, _ wanted: [Double]) {
    let latencies = Latencies((1...count).reversed().map { .microseconds($0) })
    #expect([latencies.p50, latencies.p90, latencies.p99, latencies.p999, latencies.max] == wanted)
  }

  @Test func withoutSamplesThereIsNothingToSay() {
    #expect(Latencies([]).max == 0)
  }
}
