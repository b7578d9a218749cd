import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Histories of the real engine", .fewAtATime)
struct LiveHistoryTests {
  @Test("have nothing to find", arguments: 1...6 as ClosedRange<UInt64>, [1, 2, 3])
  func right(seed: UInt64, shards: Int) async throws {
    for limits in [Limits(), RandomHistoryTests.tiny] {
      let history = try await LiveHistory.record(seed: seed, shards: shards, limits: limits)
      #expect(history.changes.count > 100)
      #expect(history.findings(limits: limits).map(\.description) == [])
    }
  }

  @Test(
    "have nothing to find when the power was cut and the clock leapt",
    arguments: 1...12 as ClosedRange<UInt64>, [1, 2, 3])
  func lives(seed: UInt64, shards: Int) async throws {
    for limits in [Limits(), RandomHistoryTests.tiny] {
      let history = try await LiveHistory.record(
        seed: seed + 50, shards: shards, limits: limits, each: 60, lives: 4, leaps: [150, -700, 150, 900])
      #expect(history.findings(limits: limits).map(\.description) == [])
    }
  }

  @Test("have nothing to find when days go by", arguments: 1...6 as ClosedRange<UInt64>, [1, 3])
  func days(seed: UInt64, shards: Int) async throws {
    for limits in [Limits(), RandomHistoryTests.tiny] {
      let history = try await LiveHistory.record(
        seed: seed + 90, shards: shards, limits: limits, lives: 2, leaps: Self.hours)
      #expect(history.findings(limits: limits).map(\.description) == [])
    }
  }

  /// Hours, so that the challenges of a history live from the first to the last day.
  static let hours: [Int64] = [150, 20_000_000, 30_000_000]

  @Test("never pass when they were tampered with", arguments: Tampering.allCases)
  func tampered(tampering: Tampering) async throws {
    var generator = SeededGenerator(seed: 7)
    var count = 0
    // Several, since not every history has everything in it that can be tampered with.
    for seed in 11...18 as ClosedRange<UInt64> where count < 40 {
      let limits = seed.isMultiple(of: 2) ? Limits() : RandomHistoryTests.tiny
      let history = try await LiveHistory.record(seed: seed, shards: 2, limits: limits, leaps: Self.hours)
      for _ in 0..<15 {
        guard let other = tampering.apply(to: history, &generator) else { continue }
        count += 1
        #expect(!other.findings(limits: limits).isEmpty)
      }
    }
    #expect(count > 0)
  }
}
