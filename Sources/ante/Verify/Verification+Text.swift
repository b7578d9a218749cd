import AnteEngine
import AnteJournal

extension DataDirectory.Verification {
  /// The findings for machines.
  func json(_ directory: String) -> JSON {
    [
      "directory": .text(directory), "sound": .boolean(isSound),
      "damage": .array(damage.map { .text($0) }),
      "log": [
        "sequence": .number(log.sequence), "firstSequence": .number(log.firstSequence),
        "frames": .number(log.frames), "entries": .number(log.entries),
        "snapshot": log.snapshot?.json ?? .null, "snapshotsChecked": .number(log.snapshotsChecked),
        "archivedSegmentsChecked": .number(log.archivedSegmentsChecked),
        "tornTailBytes": .number(log.tornTailBytes),
      ],
      "comparedFrom": comparedFrom.map { .number($0) } ?? .null, "books": Books.json(audit),
    ]
  }

  /// The findings for people.
  func text(_ directory: String) -> String {
    var lines = ["\(directory): \(isSound ? "sound" : "DAMAGED")", ""]
    lines += damage.map { "  DAMAGE  \($0)" }
    if let snapshot = log.snapshot {
      lines.append("  loaded    \(snapshot.name), \(Figures.counted(log.entries, "entry", "entries"))")
    }
    lines.append(
      "  replayed  \(Figures.counted(log.frames, "frame")), up to sequence \(Figures.grouped(log.sequence))")
    lines.append(
      "  checked   \(Figures.counted(log.snapshotsChecked, "snapshot")), "
        + Figures.counted(log.archivedSegmentsChecked, "archived segment"))
    if let comparedFrom {
      lines.append("  compared  with a second replay, from sequence \(Figures.grouped(comparedFrom))")
    }
    if log.tornTailBytes > 0 {
      lines.append(
        "  torn      \(Figures.counted(log.tornTailBytes, "byte")) at the end that were never acknowledged; "
          + "the next open cuts them")
    }
    return lines.joined(separator: "\n") + "\n\n" + Books.text(audit)
  }
}
