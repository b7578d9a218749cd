import AnteDomain
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
      let auditor = HistoryAuditor(limits: limits)
      let findings = auditor.findings(calls: history.calls, changes: history.changes, isQuiet: true)
      #expect(findings.map(\.description) == [])
    }
  }
}
