import Foundation

/// Writes measurements to standard output as they come: rows of a table, or JSON lines.
final class Report {
  private let json: Bool
  private var hasHeading = false

  init(json: Bool) {
    self.json = json
  }

  func add(_ measurement: Measurement) {
    if json { return write(measurement.json.description) }
    if !hasHeading {
      write(Self.heading)
      hasHeading = true
    }
    write(Self.row(measurement))
  }

  /// Unbuffered, so that a row is there when its run has ended, whatever becomes of the next one.
  private func write(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }

  static let heading = """
    \(line("", "", "", "", "", "", "", "", "latency, µs", "", "", "log", "", "disk", ""))
    \(line(
      "scenario", "clients", "callers", "shards", "sync", "operations", "seconds", "per second", "p50", "p99",
      "max", "MiB", "syncs", "µs", "checks"))
    """

  static func row(_ measurement: Measurement) -> String {
    let plan = measurement.plan
    let latency = { (value: KeyPath<Latencies, Double>) in
      measurement.latencies.map { grouped($0[keyPath: value]) } ?? "–"
    }
    let special = measurement.special.map { ", \($0.name): \(grouped(Double($0.value)))" } ?? ""
    return line(
      plan.scenario.rawValue, grouped(Double(plan.clients)), plan.callers.rawValue, "\(plan.shards)",
      plan.sync.rawValue, grouped(Double(measurement.operations)),
      String(format: "%.3f", measurement.seconds), grouped(measurement.perSecond), latency(\.p50),
      latency(\.p99), latency(\.max), grouped(Double(measurement.log.bytes) / 1_048_576),
      grouped(Double(measurement.log.syncs)), grouped(measurement.fdatasyncMicroseconds),
      (measurement.checks.failures.isEmpty ? "hold" : "FAILED") + special)
  }

  /// The first column begins at the left, the last one follows freely, all others end at the right.
  private static func line(_ cells: String...) -> String {
    let widths = [9, 7, 6, 8, 10, 8, 10, 9, 9, 9, 6, 7, 6]
    let middle = zip(cells.dropFirst(), widths).map { " " + $0.padded(to: $1, atStart: true) }.joined()
    return "\(cells[0].padded(to: 14))\(middle)  \(cells[cells.count - 1])"
  }

  /// A whole number with its digits in groups of three.
  static func grouped(_ number: Double) -> String {
    var digits = String(Int(number.rounded()))
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return ([digits[...]] + groups).joined(separator: ",")
  }
}

extension String {
  /// The text with spaces after it, or before it, up to a width.
  func padded(to width: Int, atStart: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - count))
    return atStart ? spaces + self : self + spaces
  }
}
