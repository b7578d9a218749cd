import AnteJournal

/// A file system in memory that lets a test look at it before each of its calls, while everybody else waits.
final class TappedFileSystem: FileSystem {
  let base: MemoryFileSystem
  private let calls = AnteJournal.Mutex(0)
  private let look: @Sendable (Int) -> Void

  init(_ base: MemoryFileSystem, look: @escaping @Sendable (_ call: Int) -> Void) {
    self.base = base
    self.look = look
  }

  var callCount: Int { calls.withLock { $0 } }

  fileprivate func tap() {
    calls.withLock { calls in
      look(calls)
      calls += 1
    }
  }

  func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    tap()
    return TappedFile(base: try base.open(path, access), fileSystem: self)
  }

  func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    tap()
    try base.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(FileSystemError) {
    tap()
    try base.remove(path)
  }

  func list(_ directory: String) throws(FileSystemError) -> [String] {
    tap()
    return try base.list(directory)
  }

  func createDirectory(_ path: String) throws(FileSystemError) {
    tap()
    try base.createDirectory(path)
  }

  func sync(directory: String) throws(FileSystemError) {
    tap()
    try base.sync(directory: directory)
  }

  func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    tap()
    return try base.lock(path, create: create)
  }

  func availableBytes(at path: String) throws(FileSystemError) -> Int {
    tap()
    return try base.availableBytes(at: path)
  }

  func kind(of path: String) throws(FileSystemError) -> FileKind? {
    tap()
    return try base.kind(of: path)
  }
}

private struct TappedFile: File {
  let base: any File
  let fileSystem: TappedFileSystem

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    fileSystem.tap()
    return try base.read(at: offset, into: buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    fileSystem.tap()
    try base.write(bytes, at: offset)
  }

  func sync() throws(FileSystemError) {
    fileSystem.tap()
    try base.sync()
  }

  func forgetCache() { base.forgetCache() }

  func size() throws(FileSystemError) -> Int {
    fileSystem.tap()
    return try base.size()
  }

  func allocate(_ size: Int) throws(FileSystemError) {
    fileSystem.tap()
    try base.allocate(size)
  }

  func close() { base.close() }
}
