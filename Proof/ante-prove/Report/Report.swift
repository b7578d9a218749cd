import Foundation

/// Writes what the suites did to standard output: rows of a table, or JSON lines.
struct Report {
  let json: Bool

  private static let columns = [15, 7, 7, 9, 8]

  /// Writes the table, or one object a suite.
  func write(_ results: [(name: String, tally: Tally)]) {
    if json {
      for (name, tally) in results { print(Self.object(name, tally)) }
      return
    }
    print(
      Self.row("suite", "cycles", "fired", "failures", "seconds", "faults that fired, and what was skipped"))
    for (name, tally) in results { print(Self.row(name, tally)) }
    let skipped = results.count { $0.tally.cycles == 0 && !$0.tally.skipped.isEmpty }
    let failed = results.count { $0.tally.hasFailed }
    print("\(results.count) suites: \(failed) failed, \(skipped) skipped")
  }

  private static func row(_ name: String, _ tally: Tally) -> String {
    let remarks = [tally.faultText] + tally.skipped.map { "skipped: \($0)" }
    return row(
      name, "\(tally.cycles)", "\(tally.fired)", "\(tally.failureCount)",
      String(format: "%.1f", tally.seconds), remarks.filter { !$0.isEmpty }.joined(separator: "; "))
  }

  /// The first column begins at the left, the last one follows freely, all others end at the right.
  private static func row(_ cells: String...) -> String {
    let middle = zip(cells.dropFirst(), columns.dropFirst()).map { cell, width in
      String(repeating: " ", count: max(1, width - cell.count)) + cell
    }
    return cells[0].padded(to: columns[0]) + middle.joined() + "  " + (cells.last ?? "")
  }

  private struct Line: Encodable {
    let suite: String
    let cycles: Int
    let fired: Int
    let faults: [String: Int]
    let failures: Int
    let findings: [String]
    let skipped: [String]
    let seconds: Double
  }

  private static func object(_ name: String, _ tally: Tally) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(
      suite: name, cycles: tally.cycles, fired: tally.fired, faults: tally.faults,
      failures: tally.failureCount, findings: tally.failures, skipped: tally.skipped, seconds: tally.seconds)
    return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension String {
  /// The text with spaces after it, up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
