import AnteJournal

extension DirectoryReport {
  /// The report for machines.
  var json: JSON {
    [
      "directoryID": .text(directoryID), "formatVersion": .number(formatVersion),
      "lastSequence": .number(lastSequence), "closedCleanly": .boolean(closedCleanly),
      "segments": .array(segments.map(\.json)), "snapshots": .array(snapshots.map(\.json)),
      "archive": .array(archive.map(\.json)), "damage": .array(damage.map { .text($0.description) }),
    ]
  }
}

extension DirectoryReport.Segment {
  fileprivate var json: JSON {
    [
      "name": .text(name), "id": .number(id), "capacity": .number(capacity), "usedBytes": .number(usedBytes),
      "frames": .number(frames), "firstSequence": sequences.map { .number($0.lowerBound) } ?? .null,
      "lastSequence": sequences.map { .number($0.upperBound) } ?? .null,
      "earliestMilliseconds": times.map { .number($0.lowerBound) } ?? .null,
      "latestMilliseconds": times.map { .number($0.upperBound) } ?? .null,
    ]
  }
}

extension DirectoryReport.ArchivedSegment {
  fileprivate var json: JSON {
    [
      "name": .text(name), "id": .number(id), "firstSequence": .number(sequences.lowerBound),
      "lastSequence": .number(sequences.upperBound), "usedBytes": .number(usedBytes),
      "fileBytes": .number(fileBytes),
    ]
  }
}

extension SnapshotInfo {
  /// The snapshot for machines.
  var json: JSON {
    [
      "name": .text(name), "startSequence": .number(startSequence),
      "capturedSequence": .number(capturedSequence), "fileBytes": .number(fileBytes),
      "entries": .number(entries),
    ]
  }
}
