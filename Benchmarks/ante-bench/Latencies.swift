/// How long operations took, exactly: every sample is kept.
struct Latencies: Sendable {
  private let sorted: [Duration]

  init(_ samples: [Duration]) {
    sorted = samples.sorted()
  }

  /// The smallest sample that at least this share of all samples does not exceed (nearest rank), in microseconds.
  ///
  /// - Parameter share: parts of 1,000, so that no rounding of a fraction moves the rank.
  func microseconds(perMille share: Int) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let rank = (sorted.count * share + 999) / 1_000
    return sorted[Swift.max(rank, 1) - 1] / .microseconds(1)
  }

  var p50: Double { microseconds(perMille: 500) }
  var p90: Double { microseconds(perMille: 900) }
  var p99: Double { microseconds(perMille: 990) }
  var p999: Double { microseconds(perMille: 999) }
  var max: Double { microseconds(perMille: 1_000) }

}
