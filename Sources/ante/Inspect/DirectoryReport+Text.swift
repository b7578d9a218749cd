import AnteJournal

extension DirectoryReport {
  /// The report for people.
  var text: String {
    "directory \(directoryID), format \(formatVersion)\(endText)\n" + segmentsText + snapshotsText
      + archiveText + damageText
  }

  /// Where the log ends; of a damaged one that is not known.
  private var endText: String {
    guard damage.isEmpty else { return "" }
    return ", newest sequence \(Figures.grouped(lastSequence)), "
      + (closedCleanly ? "closed cleanly" : "not closed cleanly: the next open recovers it")
  }

  private var segmentsText: String {
    var table = TextTable(
      ("segment", .left), ("frames", .right), ("sequences", .left), ("used", .right), ("capacity", .right),
      ("times (UTC)", .left))
    for segment in segments {
      table.add(
        segment.name, Figures.grouped(segment.frames), Self.text(segment.sequences),
        Figures.grouped(segment.usedBytes), Figures.grouped(segment.capacity),
        segment.times.map {
          "\(Figures.moment(milliseconds: $0.lowerBound)) to \(Figures.moment(milliseconds: $0.upperBound))"
        } ?? "")
    }
    return "\n" + table.text
  }

  private var snapshotsText: String {
    guard !snapshots.isEmpty else { return "\n  no snapshots\n" }
    var table = TextTable(
      ("snapshot", .left), ("entries", .right), ("from sequence", .right), ("captured", .right),
      ("bytes", .right))
    for snapshot in snapshots {
      table.add(
        snapshot.name, Figures.grouped(snapshot.entries), Figures.grouped(snapshot.startSequence),
        Figures.grouped(snapshot.capturedSequence), Figures.grouped(snapshot.fileBytes))
    }
    return "\n" + table.text
  }

  private var archiveText: String {
    guard !archive.isEmpty else { return "" }
    var table = TextTable(
      ("archived segment", .left), ("sequences", .left), ("used", .right), ("bytes", .right))
    for segment in archive {
      table.add(
        segment.name, Self.text(segment.sequences), Figures.grouped(segment.usedBytes),
        Figures.grouped(segment.fileBytes))
    }
    return "\n" + table.text
  }

  private var damageText: String {
    damage.isEmpty ? "" : "\n" + damage.map { "  DAMAGE  \($0)\n" }.joined()
  }

  private static func text(_ sequences: ClosedRange<UInt64>?) -> String {
    sequences.map { "\(Figures.grouped($0.lowerBound)) to \(Figures.grouped($0.upperBound))" } ?? "empty"
  }
}
