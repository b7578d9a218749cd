/// A lock on a file of the file system in memory.
final class MemoryFileLock: FileLock {
  private let fileSystem: MemoryFileSystem
  private let node: Int
  private let isHeld = Mutex(true)

  init(_ fileSystem: MemoryFileSystem, node: Int) {
    self.fileSystem = fileSystem
    self.node = node
  }

  deinit {
    release()
  }

  func release() {
    let wasHeld = isHeld.withLock { isHeld in
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { fileSystem.disk.withLock { _ = $0.locked.remove(node) } }
  }
}
