import AnteDomain
import AnteJournal

/// A disk that keeps what it was before each of its calls, together with how much had been answered by then and what the
/// clock showed.
///
/// Only before calls that change something: before the others it is as it was.
final class RecordingDisk: FileSystem {
  /// One moment at which the power may fail.
  struct Moment: Sendable {
    let disk: MemoryFileSystem
    let answers: Int
    let clock: Instant
  }

  private let memory: MemoryFileSystem
  private let answers: @Sendable () -> Int
  private let clock: @Sendable () -> Instant
  private let kept = AnteJournal.Mutex<[Moment]>([])

  init(
    _ memory: MemoryFileSystem, answers: @escaping @Sendable () -> Int,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.memory = memory
    self.answers = answers
    self.clock = clock
  }

  var moments: [Moment] { kept.withLock { $0 } }

  func keepMoment() {
    let moment = Moment(disk: memory.fork(), answers: answers(), clock: clock())
    kept.withLock { $0.append(moment) }
  }

  func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    if access == .create { keepMoment() }
    return RecordedFile(base: try memory.open(path, access), disk: self)
  }

  func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    keepMoment()
    try memory.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(FileSystemError) {
    keepMoment()
    try memory.remove(path)
  }

  func list(_ directory: String) throws(FileSystemError) -> [String] { try memory.list(directory) }

  func createDirectory(_ path: String) throws(FileSystemError) {
    keepMoment()
    try memory.createDirectory(path)
  }

  func sync(directory: String) throws(FileSystemError) {
    keepMoment()
    try memory.sync(directory: directory)
  }

  func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    if create { keepMoment() }
    return try memory.lock(path, create: create)
  }

  func availableBytes(at path: String) throws(FileSystemError) -> Int { try memory.availableBytes(at: path) }

  func kind(of path: String) throws(FileSystemError) -> FileKind? { try memory.kind(of: path) }
}

private struct RecordedFile: File {
  let base: any File
  let disk: RecordingDisk

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    try base.read(at: offset, into: buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    disk.keepMoment()
    try base.write(bytes, at: offset)
  }

  func sync() throws(FileSystemError) {
    disk.keepMoment()
    try base.sync()
  }

  func forgetCache() { base.forgetCache() }

  func size() throws(FileSystemError) -> Int { try base.size() }

  func allocate(_ size: Int) throws(FileSystemError) {
    disk.keepMoment()
    try base.allocate(size)
  }

  func close() { base.close() }
}
