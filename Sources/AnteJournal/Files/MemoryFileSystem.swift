/// A file system in memory that knows what a power cut would keep, for tests of the journal and of what embeds it.
///
/// Every file has the content that was synced and the content that is seen, compared in sectors of 4096 bytes;
/// directories keep synced and seen names alike. Calls are numbered from 0; planned faults fail some of them, and
/// `crash(using:)` gives the file system that a power cut leaves behind. Nothing here depends on time or chance
/// except through the generator that is passed in.
public final class MemoryFileSystem: FileSystem {
  /// Bytes that are written or lost together, in part or whole, by a power cut.
  public static let sectorBytes = 4096

  let disk: Mutex<MemoryDisk>
  let capacityBytes: Int

  /// An empty file system of a limited size.
  public convenience init(capacityBytes: Int = 1 << 40) {
    self.init(MemoryDisk(), capacityBytes: capacityBytes)
  }

  init(_ disk: MemoryDisk, capacityBytes: Int) {
    self.disk = Mutex(disk)
    self.capacityBytes = capacityBytes
  }

  /// Opens or makes a file; its parent directory must exist.
  public func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File {
    let node = try call("open", path) { (disk: inout MemoryDisk) throws(FileSystemError) -> Int in
      switch access {
      case .read, .update: try disk.file(path, "open")
      case .create: try disk.makeFile(path)
      }
    }
    return MemoryFile(self, node: node, path: path)
  }

  /// Gives a file another name; after a crash each of the two names is the old or the new one.
  public func rename(_ path: String, to newPath: String) throws(FileSystemError) {
    try call("rename", path) { (disk: inout MemoryDisk) throws(FileSystemError) in
      let node = try disk.file(path, "rename")
      if try disk.find(newPath, "rename") != nil, try disk.file(newPath, "rename") == node { return }
      try disk.setEntry(newPath, node, "rename")
      try disk.setEntry(path, nil, "rename")
    }
  }

  /// Takes a name away; files that are open stay readable.
  public func remove(_ path: String) throws(FileSystemError) {
    try call("unlink", path) { (disk: inout MemoryDisk) throws(FileSystemError) in
      _ = try disk.file(path, "unlink")
      try disk.setEntry(path, nil, "unlink")
    }
  }

  /// The names in a directory, sorted.
  public func list(_ directory: String) throws(FileSystemError) -> [String] {
    try call("opendir", directory) { (disk: inout MemoryDisk) throws(FileSystemError) in
      let node = try disk.directory(directory, "opendir")
      return disk.nodes[node].entries.keys.sorted()
    }
  }

  /// Makes a directory in an existing one.
  public func createDirectory(_ path: String) throws(FileSystemError) {
    try call("mkdir", path) { (disk: inout MemoryDisk) throws(FileSystemError) in
      if try disk.find(path, "mkdir") != nil { return }
      try disk.setEntry(path, disk.makeNode(isDirectory: true), "mkdir")
    }
  }

  /// Makes the names in a directory durable.
  public func sync(directory: String) throws(FileSystemError) {
    try call("fsync", directory) { (disk: inout MemoryDisk) throws(FileSystemError) in
      let node = try disk.directory(directory, "open")
      disk.nodes[node].syncedEntries = disk.nodes[node].entries
    }
  }

  /// Locks a file of this file system; a crash forgets the lock.
  public func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)? {
    let node = try call("flock", path) { (disk: inout MemoryDisk) throws(FileSystemError) -> Int? in
      let isMissing = try disk.find(path, "open") == nil
      let node = isMissing && create ? try disk.makeFile(path) : try disk.file(path, "open")
      return disk.locked.insert(node).inserted ? node : nil
    }
    return node.map { MemoryFileLock(self, node: $0) }
  }

  /// The capacity less the sizes of all files.
  public func availableBytes(at path: String) throws(FileSystemError) -> Int {
    try call("statvfs", path) { disk in max(0, self.capacityBytes - disk.usedBytes) }
  }

  /// What the path names.
  public func kind(of path: String) throws(FileSystemError) -> FileKind? {
    try call("stat", path) { (disk: inout MemoryDisk) throws(FileSystemError) in
      guard let node = try disk.find(path, "stat") else { return nil }
      return disk.nodes[node].isDirectory ? .directory : .file
    }
  }

  /// Numbers the call and lets it fail if that is planned.
  func call<Result: Sendable>(
    _ operation: String, _ path: String, _ body: (inout MemoryDisk) throws(FileSystemError) -> Result
  ) throws(FileSystemError) -> Result {
    try disk.withLock { (disk) throws(FileSystemError) in
      if let fault = disk.nextFault() { throw disk.failure(operation, path, fault.code) }
      do throws(FileSystemError) { return try body(&disk) } catch {
        // As on a machine the error names the path of the call, whatever on the way to it was not as it should be.
        throw disk.failure(error.operation, path, error.code)
      }
    }
  }
}
