import AnteDomain
import AnteEngine
import AnteViews

extension ViewsReport {
  /// For machines.
  func json(_ file: String, lastSequence: UInt64?, took: Duration?) -> JSON {
    var fields: [(String, JSON)] = [
      ("file", .text(file)), ("fileBytes", .number(fileBytes)), ("directory", .text(directoryID)),
      ("sequence", .number(status.position.sequence)), ("time", .number(status.time.milliseconds)),
      ("missingFrames", missingFrames(lastSequence).map { .number($0) } ?? .null),
      ("completeSince", status.completeSince.map { .number($0.milliseconds) } ?? .null),
      ("rows", .object(rows.map { ($0.table, .number($0.count)) })),
    ]
    if let took { fields.append(("milliseconds", .number(Int64(took / .milliseconds(1))))) }
    return .object(fields.map { (key: $0, value: $1) })
  }

  /// For people.
  func text(_ file: String, lastSequence: UInt64?, took: Duration?) -> String {
    var lines = [file, ""]
    lines.append(
      "  holds     events up to sequence \(Figures.grouped(status.position.sequence)), "
        + Figures.moment(milliseconds: status.time.milliseconds))
    switch missingFrames(lastSequence) {
    case nil: lines.append("  lag       unknown: the data directory is in use or cannot be read")
    case 0?: lines.append("  lag       none")
    case let missing?: lines.append("  lag       \(Figures.counted(missing, "frame"))")
    }
    let complete =
      status.completeSince.map {
        "since \(Figures.moment(milliseconds: $0.milliseconds)): the log begins there"
      }
      ?? "since the first event"
    lines.append("  complete  \(complete)")
    lines.append("  size      \(Figures.counted(fileBytes, "byte"))")
    if let took {
      lines.append("  took      \(Figures.counted(Int(took / .milliseconds(1)), "millisecond"))")
    }
    var table = TextTable(("table", .left), ("rows", .right))
    for row in rows { table.add(row.table, Figures.grouped(row.count)) }
    return lines.joined(separator: "\n") + "\n\n" + table.text
  }

  /// Frames of a log that these views have not read.
  private func missingFrames(_ lastSequence: UInt64?) -> UInt64? {
    lastSequence.map { $0 > through ? $0 - through : 0 }
  }
}
