/// An open file of the file system in memory.
final class MemoryFile: File {
  private let fileSystem: MemoryFileSystem
  private let node: Int
  private let path: String

  init(_ fileSystem: MemoryFileSystem, node: Int, path: String) {
    self.fileSystem = fileSystem
    self.node = node
    self.path = path
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    try fileSystem.call("read", path) { disk in
      let content = disk.nodes[self.node].content
      let count = min(buffer.count, max(0, content.count - offset))
      if count == 0 { return 0 }
      content.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
      }
      return count
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    try fileSystem.disk.withLock { (disk) throws(FileSystemError) in
      if let fault = disk.nextFault() {
        let written = min(fault.bytesWritten, bytes.count)
        disk.nodes[self.node].write(UnsafeRawBufferPointer(rebasing: bytes[..<written]), at: offset)
        throw disk.failure("write", self.path, fault.code)
      }
      try self.requireRoom(for: offset + bytes.count, &disk, "write")
      disk.nodes[self.node].write(bytes, at: offset)
    }
  }

  func sync() throws(FileSystemError) {
    try fileSystem.disk.withLock { (disk) throws(FileSystemError) in
      if let fault = disk.nextFault() {
        disk.nodes[self.node].giveUpSync()
        throw disk.failure("fdatasync", self.path, fault.code)
      }
      disk.nodes[self.node].sync()
    }
  }

  func forgetCache() {
    fileSystem.disk.withLock { $0.nodes[self.node].forgetLostSectors() }
  }

  func size() throws(FileSystemError) -> Int {
    try fileSystem.call("fstat", path) { $0.nodes[self.node].content.count }
  }

  func allocate(_ size: Int) throws(FileSystemError) {
    try fileSystem.call("fallocate", path) { (disk: inout MemoryDisk) throws(FileSystemError) in
      try self.requireRoom(for: size, &disk, "fallocate")
      if disk.nodes[self.node].content.count < size { disk.nodes[self.node].resize(to: size) }
    }
  }

  func close() {}

  private func requireRoom(for size: Int, _ disk: inout MemoryDisk, _ operation: String)
    throws(FileSystemError)
  {
    let growth = size - disk.nodes[node].content.count
    guard growth > 0 else { return }
    if disk.usedBytes + growth > fileSystem.capacityBytes {
      throw disk.failure(operation, path, ErrorNumber.noSpace)
    }
  }
}
