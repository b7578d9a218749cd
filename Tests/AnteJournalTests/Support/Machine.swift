import Testing

@testable import AnteJournal

/// What a file system runs on: the machine, or memory that stands in for it.
enum Machine: CaseIterable, Sendable {
  case real
  case memory

  /// Calls the body with an empty directory, which is gone afterwards.
  func withDirectory(_ body: (_ fileSystem: any FileSystem, _ path: String) throws -> Void) throws {
    switch self {
    case .real: try TemporaryDirectory.with { try body(RealFileSystem(), $0) }
    case .memory:
      let fileSystem = MemoryFileSystem()
      try fileSystem.createDirectory("/directory")
      try body(fileSystem, "/directory")
    }
  }
}

extension FileSystem {
  func write(_ bytes: [UInt8], to path: String) throws {
    let file = try open(path, .create)
    defer { file.close() }
    try file.write(bytes, at: 0)
  }

  func content(of path: String) throws -> [UInt8] {
    let file = try open(path, .read)
    defer { file.close() }
    return try file.readBytes(0..<file.size())
  }
}
