import AnteJournal

/// A file system in memory on which something else happens in the middle: what another thread or another process could do
/// right before one of its calls.
final class InterruptedFileSystem: FileSystem {
  enum Call: Equatable {
    case open, write, createDirectory
  }

  private struct Interruption: Sendable {
    var call: Call
    var pathEnd: String
    /// Calls of the kind that still pass.
    var passing: Int
    var action: @Sendable () -> Void
  }

  private let base: MemoryFileSystem
  private let interruption = Mutex<Interruption?>(nil)

  init(_ base: MemoryFileSystem) {
    self.base = base
  }

  /// Does something once, right before a call on a path that ends so; earlier calls of that kind may pass.
  func interrupt(
    _ call: Call, of pathEnd: String, passing: Int = 0, _ action: @escaping @Sendable () -> Void
  ) {
    interruption.withLock {
      $0 = Interruption(call: call, pathEnd: pathEnd, passing: passing, action: action)
    }
  }

  /// Whether what was to happen has happened.
  var isOver: Bool { interruption.withLock { $0 == nil } }

  fileprivate func come(before call: Call, of path: String) {
    let action = interruption.withLock { interruption -> (@Sendable () -> Void)? in
      guard var next = interruption, next.call == call, path.hasSuffix(next.pathEnd) else { return nil }
      if next.passing == 0 {
        interruption = nil
        return next.action
      }
      next.passing -= 1
      interruption = next
      return nil
    }
    action?()
  }

  func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    come(before: .open, of: path)
    return InterruptedFile(try base.open(path, access), of: self, path)
  }

  func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    try base.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(FileSystemError) { try base.remove(path) }

  func list(_ directory: String) throws(FileSystemError) -> [String] { try base.list(directory) }

  func createDirectory(_ path: String) throws(FileSystemError) {
    come(before: .createDirectory, of: path)
    try base.createDirectory(path)
  }

  func sync(directory: String) throws(FileSystemError) { try base.sync(directory: directory) }

  func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    try base.lock(path, create: create)
  }

  func availableBytes(at path: String) throws(FileSystemError) -> Int { try base.availableBytes(at: path) }

  func kind(of path: String) throws(FileSystemError) -> FileKind? { try base.kind(of: path) }
}

private final class InterruptedFile: File {
  private let base: any File
  private let fileSystem: InterruptedFileSystem
  private let path: String

  init(_ base: any File, of fileSystem: InterruptedFileSystem, _ path: String) {
    self.base = base
    self.fileSystem = fileSystem
    self.path = path
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    try base.read(at: offset, into: buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    fileSystem.come(before: .write, of: path)
    try base.write(bytes, at: offset)
  }

  func sync() throws(FileSystemError) { try base.sync() }

  func forgetCache() { base.forgetCache() }

  func size() throws(FileSystemError) -> Int { try base.size() }

  func allocate(_ size: Int) throws(FileSystemError) { try base.allocate(size) }

  func close() { base.close() }
}
