import AnteDomain
import AnteEngine
import AnteJournal
import AnteViews

/// How a file of views stands to the data directory that it is looked at with.
struct ViewsStanding {
  let file: String
  let views: ViewsReport
  /// What is in the directory, or why that is not known.
  let log: Result<DirectoryReport, EngineError>
  /// How long a rebuild took; nil where there was none.
  let took: Duration?

  /// The newest frame of the log; nil where that is not known.
  private var lastSequence: UInt64? { try? log.get().lastSequence }

  /// Why the views are not those of the directory; nil where they are, or where that is not known.
  private var objection: String? {
    guard case .success(let log) = log else { return nil }
    return views.objection(directoryID: log.directoryID, lastSequence: log.lastSequence)
  }

  /// Frames of the log that these views have not read; nil where they are not views of it, or that is not known.
  private var missingFrames: UInt64? {
    guard objection == nil, let lastSequence else { return nil }
    return lastSequence > views.through ? lastSequence - views.through : 0
  }
}

extension ViewsStanding {
  /// For machines.
  var json: JSON {
    var fields: [(key: String, value: JSON)] = [
      ("file", .text(file)), ("fileBytes", .number(views.fileBytes)), ("directory", .text(views.directoryID)),
      ("sequence", .number(views.status.position.sequence)),
      ("time", .number(views.status.time.milliseconds)),
      ("lastSequence", lastSequence.map { .number($0) } ?? .null),
      ("missingFrames", missingFrames.map { .number($0) } ?? .null),
      ("objection", objection.map { .text($0) } ?? .null), ("isOpen", .boolean(views.isOpen)),
      ("completeSince", views.status.completeSince.map { .number($0.milliseconds) } ?? .null),
      ("rows", .object(views.rows.map { ($0.table, .number($0.count)) })),
    ]
    if let took { fields.append(("milliseconds", .number(Int64(took / .milliseconds(1))))) }
    return .object(fields)
  }

  /// For people.
  var text: String {
    var lines = [file, ""]
    func say(_ what: String, _ how: String) {
      lines.append("  " + what + String(repeating: " ", count: 10 - what.count) + how)
    }
    say(
      "holds",
      "events up to sequence \(Figures.grouped(views.status.position.sequence)), "
        + Figures.moment(milliseconds: views.status.time.milliseconds))
    switch log {
    case .success(let log): say("log", "ends at sequence \(Figures.grouped(log.lastSequence))")
    case .failure(let error): say("log", "cannot be looked at: \(error)")
    }
    switch (objection, missingFrames) {
    case (let objection?, _):
      say("belongs", "not to this log: \(objection)")
      say("", "whatever opens it for this log, or 'ante views rebuild', builds it anew")
    case (nil, let missing?):
      say("belongs", "to this data directory")
      say("lag", missing == 0 ? "none" : Figures.counted(missing, "frame"))
    case (nil, nil): say("lag", "unknown, and so is whether it belongs to this data directory")
    }
    say("state", views.isOpen ? "open, or not closed by the process that had it open" : "closed")
    let since = views.status.completeSince.map { Figures.moment(milliseconds: $0.milliseconds) }
    say("complete", since.map { "since \($0): the log began there" } ?? "since the first event")
    say("size", Figures.counted(views.fileBytes, "byte"))
    if let took { say("took", Figures.counted(Int(took / .milliseconds(1)), "millisecond")) }
    var table = TextTable(("table", .left), ("rows", .right))
    for row in views.rows { table.add(row.table, Figures.grouped(row.count)) }
    return lines.joined(separator: "\n") + "\n\n" + table.text
  }
}
