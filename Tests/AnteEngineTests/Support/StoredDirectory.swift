import AnteJournal
import Glibc

/// A data directory that lies beside the tests in the repository.
struct StoredDirectory {
  /// Where it is.
  let path: String

  /// Its files, durable on a disk in memory.
  func load() throws -> MemoryFileSystem {
    let fileSystem = MemoryFileSystem()
    let real = RealFileSystem()
    for name in try names(in: real) {
      let file = try real.open(path + "/" + name, .read)
      defer { file.close() }
      var bytes = [UInt8](repeating: 0, count: try file.size())
      _ = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
      fileSystem.setBytes(bytes, of: TestWorld.directory + "/" + name)
    }
    return fileSystem
  }

  /// Writes the files of a disk in memory; what is there already under other names stays.
  func save(_ fileSystem: MemoryFileSystem) throws {
    let real = RealFileSystem()
    for directory in [path, path + "/archive"] { try real.createDirectory(directory) }
    for stored in fileSystem.filePaths() {
      let file = try real.open(path + stored.dropFirst(TestWorld.directory.count), .create)
      defer { file.close() }
      try (fileSystem.bytes(of: stored) ?? []).withUnsafeBytes { try file.write($0, at: 0) }
    }
  }

  private func names(in real: RealFileSystem) throws -> [String] {
    try real.list(path).filter { $0 != "archive" } + real.list(path + "/archive").map { "archive/" + $0 }
  }
}
