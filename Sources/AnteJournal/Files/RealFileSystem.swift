import Glibc

/// The file system of the machine.
///
/// Interrupted calls are repeated and short writes are continued, so that an error is one that the disk reported.
public struct RealFileSystem: FileSystem {
  /// The machine's file system.
  public init() {}

  /// Opens with close-on-exec; made files are readable and writable by their owner only.
  public func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    let flags =
      switch access {
      case .read: O_RDONLY
      case .update: O_RDWR
      case .create: O_RDWR | O_CREAT | O_TRUNC
      }
    return RealFile(try descriptor(path, flags), path: path)
  }

  /// Renames by `rename(2)`, which is atomic for observers.
  public func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    try SystemCall("rename", path).answer { Glibc.rename(path, newPath) }
  }

  /// Removes by `unlink(2)`.
  public func remove(_ path: String) throws(FileSystemError) {
    try SystemCall("unlink", path).answer { unlink(path) }
  }

  /// The directory's names, sorted by their bytes.
  public func list(_ directory: String) throws(FileSystemError) -> [String] {
    var found: UnsafeMutablePointer<UnsafeMutablePointer<dirent>?>?
    // One call opens, reads and closes, so that there is one failure to report.
    let count = try SystemCall("opendir", directory).answer { scandir(directory, &found, nil, nil) }
    let entries = UnsafeBufferPointer(start: found, count: Int(count)).compactMap(\.self)
    defer {
      for entry in entries { free(entry) }
      free(found)
    }
    let names = entries.map { entry in
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  /// Makes a directory that only its owner can enter.
  public func createDirectory(_ path: String) throws(FileSystemError) {
    _ = try SystemCall("mkdir", path).succeeds(unless: EEXIST) { mkdir(path, 0o700) }
  }

  /// Syncs the directory by `fsync(2)`.
  public func sync(directory: String) throws(FileSystemError) {
    let descriptor = try descriptor(directory, O_RDONLY | O_DIRECTORY)
    defer { Glibc.close(descriptor) }
    try SystemCall("fsync", directory).answer { fsync(descriptor) }
  }

  /// Locks by `flock(2)`; the system releases the lock when the process ends, however it ends.
  public func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    let descriptor = try descriptor(path, create ? O_RDWR | O_CREAT : O_RDONLY)
    // Closes the descriptor when it goes, whether the lock was taken or not.
    let lock = RealFileLock(descriptor)
    let isTaken = try SystemCall("flock", path).succeeds(unless: EWOULDBLOCK) {
      flock(descriptor, LOCK_EX | LOCK_NB)
    }
    return isTaken ? lock : nil
  }

  /// What an unprivileged process may still write.
  public func availableBytes(at path: String) throws(FileSystemError) -> Int {
    var information = statvfs()
    try SystemCall("statvfs", path).answer { statvfs(path, &information) }
    return Int(
      clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize)).0)
  }

  /// The kind by `stat(2)`: symbolic links are followed.
  public func kind(of path: String) throws(FileSystemError) -> FileKind? {
    var information = stat()
    let isThere = try SystemCall("stat", path).succeeds(unless: ENOENT) { stat(path, &information) }
    guard isThere else { return nil }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  private func descriptor(_ path: String, _ flags: Int32) throws(FileSystemError) -> Int32 {
    try SystemCall("open", path).answer { Glibc.open(path, flags | O_CLOEXEC, 0o600) }
  }
}
