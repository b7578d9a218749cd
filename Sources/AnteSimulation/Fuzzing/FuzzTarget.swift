/// What reads input from outside, and gets any bytes at all from a fuzzer.
///
/// A checksum would stop a fuzzer at the door, so most targets set right those that the input has wrong.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The area of frames of a log in one or two segments.
  case segment
  /// The records of a frame, replayed.
  case records
  /// Events of entities, one after another, as a replay applies them.
  case history
  /// The file of a snapshot, or its content.
  case snapshot
  /// The entries of a snapshot.
  case entries
  /// The manifest.
  case manifest
  /// A line with a command.
  case commands
  /// What clients ask for, and which faults and crashes strike meanwhile.
  case operations

  /// What is wrong with how an input was taken, as a sentence; nil where it was understood or refused in order.
  ///
  /// A trap, and memory misused, is for the fuzzer to notice.
  package func complaint(about input: [UInt8]) -> String? {
    switch self {
    case .segment: Self.readSegment(input)
    case .records: Self.replay(records: input)
    case .history: Self.liveHistory(input)
    case .snapshot: Self.readSnapshot(input)
    case .entries: Self.load(entries: input)
    case .manifest: Self.readManifest(input)
    case .commands: Self.readLine(input)
    case .operations: Self.live(operations: input)
    }
  }
}
