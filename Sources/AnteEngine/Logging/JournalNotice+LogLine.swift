import AnteJournal

extension JournalNotice {
  /// The notice as a line for the operator.
  var logLine: LogLine {
    switch self {
    case .loadingSnapshot(let file, let entries):
      LogLine(.info, "recovery.snapshot", [("file", .text(file)), ("entries", .number(Int64(entries)))])
    case .replayingSegment(let file, let nextSequence):
      LogLine(
        .info, "recovery.segment", [("file", .text(file)), ("nextSequence", .number(Int64(nextSequence)))])
    case .recovered(let sequence, let frames, let entries):
      LogLine(
        .info, "recovery.done",
        [
          ("sequence", .number(Int64(sequence))), ("frames", .number(Int64(frames))),
          ("entries", .number(Int64(entries))),
        ])
    case .tornTailCut(let file, let offset, let bytes, let keptAs):
      LogLine(
        .warning, "recovery.tornTailCut",
        [
          ("file", .text(file)), ("offset", .number(Int64(offset))), ("bytes", .number(Int64(bytes))),
          ("keptAs", .text(keptAs)),
        ])
    case .snapshotUnusable(let file, let reason):
      LogLine(.error, "recovery.snapshotUnusable", [("file", .text(file)), ("reason", .text(reason))])
    case .unlistedFile(let file):
      LogLine(.warning, "directory.unlistedFile", [("file", .text(file))])
    case .leftoverRemoved(let file):
      LogLine(.info, "directory.leftoverRemoved", [("file", .text(file))])
    case .segmentPrepared(let file, let bytes):
      LogLine(.info, "log.segmentPrepared", [("file", .text(file)), ("bytes", .number(Int64(bytes)))])
    case .segmentArchived(let file, let usedBytes, let archivedBytes):
      LogLine(
        .info, "archive.segment",
        [
          ("file", .text(file)), ("usedBytes", .number(Int64(usedBytes))),
          ("archivedBytes", .number(Int64(archivedBytes))),
        ])
    case .segmentDiscarded(let file):
      LogLine(.info, "log.segmentDiscarded", [("file", .text(file))])
    case .archivingFailed(let file, let error):
      LogLine(.warning, "archive.failed", [("file", .text(file)), ("reason", .text("\(error)"))])
    case .snapshotPublished(let info):
      LogLine(
        .info, "snapshot.published",
        [
          ("file", .text(info.name)), ("entries", .number(Int64(info.entries))),
          ("bytes", .number(Int64(info.fileBytes))), ("startSequence", .number(Int64(info.startSequence))),
        ])
    case .diskLow(let availableBytes):
      LogLine(.error, "disk.low", [("availableBytes", .number(Int64(availableBytes)))])
    case .diskRecovered(let availableBytes):
      LogLine(.info, "disk.recovered", [("availableBytes", .number(Int64(availableBytes)))])
    case .failed(let error):
      LogLine(.error, "log.failed", [("reason", .text("\(error)"))])
    }
  }
}
