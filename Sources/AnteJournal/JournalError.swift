/// Why the journal could not do what was asked.
public enum JournalError: Error, Sendable, Equatable {
  /// The file system failed.
  case io(operation: String, path: String, errno: Int32)
  /// Another process, or another journal of this one, has the directory open.
  case inUse(path: String)
  /// The path names something that is not a directory.
  case notADirectory(path: String)
  /// The directory or a file in it may not be written.
  case notWritable(path: String, errno: Int32)
  /// A file was written by a newer version; nothing was touched.
  case newerFormat(file: String, found: UInt32, supported: UInt32)
  /// Bytes that were durable once are not what was written.
  case corrupt(file: String, offset: Int, sequence: UInt64?, reason: String)
  /// A file that the journal needs is not there.
  case missing(file: String)
  /// The frame may be durable or not: writing or syncing failed. A restart tells.
  indirect case outcomeUnknown(cause: JournalError)
  /// The journal failed earlier, for this reason, and takes no more work.
  indirect case failed(cause: JournalError)
  /// The journal is closed.
  case closed
}

extension JournalError: CustomStringConvertible {
  /// What happened, to what, and what to do about it.
  public var description: String {
    switch self {
    case .io("mkdir", let path, ErrorNumber.noEntry):
      "\(path): the directory above it does not exist; make that first"
    case .io(let operation, let path, let errno):
      "\(path): \(operation) failed: \(ErrorNumber.text(of: errno)); check the disk and its free space, then start again"
    case .inUse(let path):
      "\(path): in use by another process; stop it first, or choose another directory"
    case .notADirectory(let path):
      "\(path): not a directory; give the path of a directory, or of nothing, to have it made"
    case .notWritable(let path, let errno):
      "\(path): cannot be written: \(ErrorNumber.text(of: errno)); check owner, permissions and mount options"
    case .newerFormat(let file, let found, let supported):
      "\(file): format version \(found), this program reads up to \(supported); use a newer program (nothing was changed)"
    case .corrupt(let file, let offset, let sequence, let reason):
      "\(file): damaged at offset \(offset)\(sequence.map { " (sequence \($0))" } ?? ""): \(reason); "
        + "restore the directory from a backup (nothing was cut)"
    case .missing(let file):
      "\(file): missing, but listed as part of the data; restore it from a backup"
    case .outcomeUnknown(let cause):
      "outcome unknown: \(cause)"
    case .failed(let cause):
      "the journal stopped: \(cause)"
    case .closed:
      "the journal is closed; open it again"
    }
  }
}

extension JournalError {
  init(_ error: FileSystemError) {
    switch error.code {
    case ErrorNumber.readOnly, ErrorNumber.access, ErrorNumber.notPermitted:
      self = .notWritable(path: error.path, errno: error.code)
    default:
      self = .io(operation: error.operation, path: error.path, errno: error.code)
    }
  }

  /// Whether the disk, or this user's share of it, is full.
  var isLackOfSpace: Bool {
    guard case .io(_, _, let errno) = self else { return false }
    return errno == ErrorNumber.noSpace || errno == ErrorNumber.quota
  }
}

/// Runs file system calls and turns their errors into the journal's.
func journaled<Result: ~Copyable>(_ body: () throws(FileSystemError) -> Result) throws(JournalError) -> Result
{
  do {
    return try body()
  } catch {
    throw JournalError(error)
  }
}
