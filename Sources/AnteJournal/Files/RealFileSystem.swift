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
    return RealFile(try descriptor(path, flags | O_CLOEXEC), path: path)
  }

  /// Renames by `rename(2)`, which is atomic for observers.
  public func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    try check("rename", path) { Glibc.rename(path, newPath) }
  }

  /// Removes by `unlink(2)`.
  public func remove(_ path: String) throws(FileSystemError) {
    try check("unlink", path) { unlink(path) }
  }

  /// The directory's names, sorted by their bytes.
  public func list(_ directory: String) throws(FileSystemError) -> [String] {
    guard let stream = opendir(directory) else { throw failure("opendir", directory) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw failure("readdir", directory) }
        return names.sorted()
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// Makes a directory that only its owner can enter.
  public func createDirectory(_ path: String) throws(FileSystemError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    throw failure("mkdir", path)
  }

  /// Syncs the directory by `fsync(2)`.
  public func sync(directory: String) throws(FileSystemError) {
    let descriptor = try descriptor(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { Glibc.close(descriptor) }
    try check("fsync", directory) { fsync(descriptor) }
  }

  /// Locks by `flock(2)`; the system releases the lock when the process ends, however it ends.
  public func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    let flags = create ? O_RDWR | O_CREAT : O_RDONLY
    let descriptor = try descriptor(path, flags | O_CLOEXEC)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let error = failure("flock", path)
      Glibc.close(descriptor)
      if error.code == EWOULDBLOCK { return nil }
      throw error
    }
    return RealFileLock(descriptor)
  }

  /// What an unprivileged process may still write.
  public func availableBytes(at path: String) throws(FileSystemError) -> Int {
    var information = statvfs()
    try check("statvfs", path) { statvfs(path, &information) }
    return Int(
      clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize)).0)
  }

  /// The kind by `stat(2)`: symbolic links are followed.
  public func kind(of path: String) throws(FileSystemError) -> FileKind? {
    var information = stat()
    if stat(path, &information) != 0 {
      if errno == ENOENT { return nil }
      throw failure("stat", path)
    }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  private func descriptor(_ path: String, _ flags: Int32) throws(FileSystemError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, flags, 0o600)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw failure("open", path) }
    }
  }

  private func check(_ operation: String, _ path: String, _ call: () -> Int32) throws(FileSystemError) {
    while call() != 0 {
      if errno != EINTR { throw failure(operation, path) }
    }
  }

  private func failure(_ operation: String, _ path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: errno)
  }
}
