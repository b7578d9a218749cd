import Glibc
import Testing

@testable import AnteJournal

/// What the journal relies on, of the machine's file system and of the one in memory that stands in for it.
@Suite struct FileSystemTests {
  /// A directory with a `file` of three bytes and an empty `folder`.
  private static func withFiles(_ machine: Machine, _ body: (any FileSystem, String) throws -> Void) throws {
    try machine.withDirectory { fileSystem, path in
      try fileSystem.write([1, 2, 3], to: path + "/file")
      try fileSystem.createDirectory(path + "/folder")
      try body(fileSystem, path)
    }
  }

  /// A call that is refused, and the name that the refusal is about.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let operation: String
    let name: String
    let code: Int32
    let call: @Sendable (_ fileSystem: any FileSystem, _ directory: String, _ path: String) throws -> Void

    init(
      _ operation: String, _ name: String, _ code: Int32,
      _ call: @escaping @Sendable (any FileSystem, String, String) throws -> Void
    ) {
      self.operation = operation
      self.name = name
      self.code = code
      self.call = call
    }

    var testDescription: String { "\(operation) \(name): \(code)" }
  }

  static let refusals = [
    Refusal("open", "missing", ENOENT) { _ = try $0.open($2, .read) },
    Refusal("open", "missing", ENOENT) { _ = try $0.open($2, .update) },
    Refusal("open", "missing/file", ENOENT) { _ = try $0.open($2, .create) },
    Refusal("open", "file/file", ENOTDIR) { _ = try $0.open($2, .create) },
    Refusal("open", "folder", EISDIR) { _ = try $0.open($2, .update) },
    Refusal("open", "folder", EISDIR) { _ = try $0.open($2, .create) },
    Refusal("rename", "missing", ENOENT) { try $0.rename($2, to: $1 + "/file") },
    Refusal("rename", "file", ENOENT) { try $0.rename($2, to: $1 + "/missing/file") },
    Refusal("rename", "file", ENOTDIR) { try $0.rename($2, to: $1 + "/file/file") },
    Refusal("rename", "file", EISDIR) { try $0.rename($2, to: $1 + "/folder") },
    Refusal("unlink", "missing", ENOENT) { try $0.remove($2) },
    Refusal("unlink", "file/file", ENOTDIR) { try $0.remove($2) },
    Refusal("unlink", "folder", EISDIR) { try $0.remove($2) },
    Refusal("opendir", "missing", ENOENT) { _ = try $0.list($2) },
    Refusal("opendir", "file", ENOTDIR) { _ = try $0.list($2) },
    Refusal("mkdir", "missing/folder", ENOENT) { try $0.createDirectory($2) },
    Refusal("mkdir", "file/folder", ENOTDIR) { try $0.createDirectory($2) },
    Refusal("open", "missing", ENOENT) { try $0.sync(directory: $2) },
    Refusal("open", "file", ENOTDIR) { try $0.sync(directory: $2) },
    Refusal("open", "missing", ENOENT) { _ = try $0.lock($2, create: false) },
    Refusal("open", "folder", EISDIR) { _ = try $0.lock($2, create: true) },
    Refusal("open", "missing/lock", ENOENT) { _ = try $0.lock($2, create: true) },
    Refusal("open", "file/lock", ENOTDIR) { _ = try $0.lock($2, create: true) },
    Refusal("stat", "file/file", ENOTDIR) { _ = try $0.kind(of: $2) },
  ]

  @Test(arguments: refusals, Machine.allCases)
  func whatIsRefusedChangesNothing(_ refusal: Refusal, on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, directory in
      let path = directory + "/" + refusal.name
      let error = FileSystemError(operation: refusal.operation, path: path, code: refusal.code)
      #expect(throws: error) { try refusal.call(fileSystem, directory, path) }
      let names = try fileSystem.list(directory) + fileSystem.list(directory + "/folder")
      #expect(names == ["file", "folder"])
      let content = try fileSystem.content(of: directory + "/file")
      #expect(content == [1, 2, 3])
    }
  }

  @Test(arguments: Machine.allCases)
  func aPathNamesAFileADirectoryOrNothing(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let kinds = try ["file", "folder", "missing", "missing/file"].map {
        try fileSystem.kind(of: path + "/" + $0)
      }
      #expect(kinds == [.file, .directory, nil, nil])
    }
  }

  @Test(arguments: Machine.allCases)
  func aDirectoryIsListedInOrder(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      for name in ["z", "a", "B", ".hidden"] { try fileSystem.write([], to: "\(path)/folder/\(name)") }
      #expect(try fileSystem.list(path + "/folder") == [".hidden", "B", "a", "z"])
    }
  }

  @Test(arguments: Machine.allCases)
  func aNameThatIsTakenIsADirectoryMade(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      for name in ["file", "folder"] { try fileSystem.createDirectory(path + "/" + name) }
      #expect(try fileSystem.kind(of: path + "/file") == .file)
      #expect(try fileSystem.list(path) == ["file", "folder"])
    }
  }

  @Test(arguments: Machine.allCases)
  func namesComeAndGo(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let file = try fileSystem.open(path + "/file", .read)
      try fileSystem.write([4], to: path + "/other")
      try fileSystem.rename(path + "/other", to: path + "/file")
      #expect(try fileSystem.content(of: path + "/file") == [4])
      try fileSystem.remove(path + "/file")
      try fileSystem.sync(directory: path)
      #expect(try fileSystem.list(path) == ["folder"])
      #expect(try file.readBytes(0..<3) == [1, 2, 3], "a file that is open outlives its name")
      file.close()
    }
  }

  @Test(arguments: Machine.allCases)
  func aReadEndsWhereTheFileEnds(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let file = try fileSystem.open(path + "/file", .read)
      defer { file.close() }
      for (range, bytes) in [(0..<2, [1, 2]), (1..<9, [2, 3]), (3..<4, []), (9..<10, [])] as [(_, [UInt8])] {
        #expect(try file.readBytes(range) == bytes)
      }
      #expect(try file.read(at: 0, into: UnsafeMutableRawBufferPointer(start: nil, count: 0)) == 0)
    }
  }

  @Test(arguments: Machine.allCases)
  func aWriteLeavesTheRestAndFillsTheGap(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let file = try fileSystem.open(path + "/file", .update)
      defer { file.close() }
      try file.write([7], at: 1)
      try file.write([8], at: 5)
      try file.write(UnsafeRawBufferPointer(start: nil, count: 0), at: 9)
      try file.sync()
      #expect(try file.size() == 6)
      #expect(try fileSystem.content(of: path + "/file") == [1, 7, 3, 0, 0, 8])
    }
  }

  @Test(arguments: Machine.allCases)
  func roomThatIsReservedIsZerosBehindTheEnd(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let file = try fileSystem.open(path + "/file", .update)
      defer { file.close() }
      try file.allocate(5)
      #expect(try fileSystem.content(of: path + "/file") == [1, 2, 3, 0, 0])
      try file.allocate(2)
      #expect(try fileSystem.content(of: path + "/file") == [1, 2, 3, 0, 0])
    }
  }

  @Test(arguments: Machine.allCases)
  func aFileThatIsMadeAgainIsEmpty(on machine: Machine) throws {
    try Self.withFiles(machine) { fileSystem, path in
      try fileSystem.open(path + "/file", .create).close()
      #expect(try fileSystem.content(of: path + "/file") == [])
    }
  }

  @Test(arguments: Machine.allCases, [false, true])
  func aLockHasOneHolder(on machine: Machine, create: Bool) throws {
    try Self.withFiles(machine) { fileSystem, path in
      let name = path + (create ? "/lock" : "/file")
      let first = try #require(try fileSystem.lock(name, create: create))
      #expect(try fileSystem.lock(name, create: create) == nil)
      #expect(try fileSystem.lock(name, create: false) == nil)
      first.release()
      let second = try #require(try fileSystem.lock(name, create: create))
      first.release()
      #expect(try fileSystem.lock(name, create: create) == nil, "only its holder lets it go")
      second.release()
    }
  }
}
