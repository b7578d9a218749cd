import AnteJournal
import Glibc
import Testing

/// What errors say to people, and which errors of the system become which of the journal's.
@Suite struct JournalErrorTests {
  static let words: [(JournalError, String)] = [
    (
      .io(operation: "mkdir", path: "a/b", errno: ENOENT),
      "a/b: the directory above it does not exist; make that first"
    ),
    (
      .io(operation: "mkdir", path: "a/b", errno: EIO),
      "a/b: mkdir failed: Input/output error (error 5); check the disk and its free space, then start again"
    ),
    (
      .io(operation: "open", path: "a", errno: ENOENT),
      "a: open failed: No such file or directory (error 2); check the disk and its free space, then start again"
    ),
    (.inUse(path: "a"), "a: in use by another process; stop it first, or choose another directory"),
    (
      .notADirectory(path: "a"),
      "a: not a directory; give the path of a directory, or of nothing, to have it made"
    ),
    (
      .notWritable(path: "a", errno: EROFS),
      "a: cannot be written: Read-only file system (error 30); check owner, permissions and mount options"
    ),
    (
      .newerFormat(file: "a", found: 3, supported: 1),
      "a: format version 3, this program reads up to 1; use a newer program (nothing was changed)"
    ),
    (
      .corrupt(file: "a", offset: 7, sequence: 9, reason: "why"),
      "a: damaged at offset 7 (sequence 9): why; restore the directory from a backup (nothing was cut)"
    ),
    (
      .corrupt(file: "a", offset: 7, sequence: nil, reason: "why"),
      "a: damaged at offset 7: why; restore the directory from a backup (nothing was cut)"
    ),
    (.missing(file: "a"), "a: missing, but listed as part of the data; restore it from a backup"),
    (.outcomeUnknown(cause: .closed), "outcome unknown: the journal is closed; open it again"),
    (.failed(cause: .closed), "the journal stopped: the journal is closed; open it again"),
  ]

  @Test(arguments: words)
  func says(_ row: (error: JournalError, words: String)) {
    #expect(row.error.description == row.words)
  }

  static let openings: [(code: Int32, JournalError)] = [
    (EROFS, .notWritable(path: "data", errno: EROFS)), (EACCES, .notWritable(path: "data", errno: EACCES)),
    (EPERM, .notWritable(path: "data", errno: EPERM)),
    (EIO, .io(operation: "mkdir", path: "data", errno: EIO)),
    (ENOSPC, .io(operation: "mkdir", path: "data", errno: ENOSPC)),
  ]

  @Test("an open that cannot make the directory says what is in the way", arguments: openings)
  func opening(_ row: (code: Int32, error: JournalError)) {
    let fileSystem = MemoryFileSystem()
    fileSystem.plan([MemoryFileSystem.Fault(call: 1, code: row.code)])
    #expect(throws: row.error) { try Rig(fileSystem) }
    #expect(fileSystem.filePaths().isEmpty)
  }

  /// Only a lack of space may go by itself; anything else that keeps a segment from being prepared ends the journal.
  @Test("what keeps the next segment from being prepared", arguments: [ENOSPC, EDQUOT, EIO, EROFS, EACCES])
  func preparing(_ code: Int32) throws {
    let rig = try Rig()
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount, code: code)])
    rig.runner.settle()
    let path = "data/segment-0000000000000002.log.tmp"
    let expected: JournalStatus =
      switch code {
      case ENOSPC, EDQUOT: .diskLow
      case EIO: .failed(.io(operation: "open", path: path, errno: EIO))
      default: .failed(.notWritable(path: path, errno: code))
      }
    #expect(rig.journal.status == expected)
    rig.commit(1)
    #expect(rig.owner.outcomes.sequences.count == (expected == .diskLow ? 3 : 0))
  }
}
