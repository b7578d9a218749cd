import AnteMutants

/// A data directory: its file system, its path, and the steps that make files durable under their names.
struct DataDirectory: Sendable {
  let path: String
  let fileSystem: any FileSystem

  func path(of name: String) -> String { path + "/" + name }

  var archivePath: String { path(of: FileName.archiveText) }

  func open(_ name: String, _ access: FileAccess) throws(JournalError) -> any File {
    try journaled { () throws(FileSystemError) in try fileSystem.open(path(of: name), access) }
  }

  func exists(_ name: String) throws(JournalError) -> Bool {
    try journaled { () throws(FileSystemError) in try fileSystem.kind(of: path(of: name)) == .file }
  }

  func list() throws(JournalError) -> [String] {
    try journaled { () throws(FileSystemError) in try fileSystem.list(path) }
  }

  func sync() throws(JournalError) {
    try journaled { () throws(FileSystemError) in try fileSystem.sync(directory: path) }
  }

  /// Gives a synced temporary file its name, durably.
  func publish(temporary name: String) throws(JournalError) {
    try journaled { () throws(FileSystemError) in
      try fileSystem.rename(path(of: name) + FileName.temporarySuffix, to: path(of: name))
      if Mutant.omitsDirectorySync.isPlanted { return }
      try fileSystem.sync(directory: path(of: name).directory)
    }
  }

  func remove(_ name: String) throws(JournalError) {
    try journaled { () throws(FileSystemError) in try fileSystem.remove(path(of: name)) }
  }

  /// Removes a temporary file after a failure; whether that works is without importance, the next start tries again.
  func discard(temporary name: String) {
    try? fileSystem.remove(path(of: name) + FileName.temporarySuffix)
  }

  /// The whole content of a small file; a larger one is not what was written.
  func read(_ name: String, bytesMax: Int) throws(JournalError) -> [UInt8] {
    let path = path(of: name)
    let file = try open(name, .read)
    defer { file.close() }
    let size = try journaled { () throws(FileSystemError) in try file.size() }
    if size > bytesMax {
      throw .corrupt(file: path, offset: bytesMax, sequence: nil, reason: "longer than \(bytesMax) bytes")
    }
    return try journaled { () throws(FileSystemError) in try file.readBytes(0..<size) }
  }
}

extension File {
  /// The bytes of a range, fewer where the file ends.
  func readBytes(_ range: Range<Int>) throws(FileSystemError) -> [UInt8] {
    if range.isEmpty { return [] }
    var failure: FileSystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      do throws(FileSystemError) {
        count = try read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(FileSystemError) {
    var failure: FileSystemError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileSystemError) { try write(buffer, at: offset) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

extension String {
  /// The path of the directory that a path's last part is in.
  var directory: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
