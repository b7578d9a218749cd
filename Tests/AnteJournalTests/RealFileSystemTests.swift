import Glibc
import Testing

@testable import AnteJournal

/// What only a machine answers: devices, limits of names, room on a disk, and descriptors that must not be left behind.
@Suite struct RealFileSystemTests {
  private let fileSystem = RealFileSystem()

  /// A call that the system refuses.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let operation: String
    let path: String
    let code: Int32
    let call: @Sendable (_ fileSystem: RealFileSystem, _ path: String) throws -> Void

    init(
      _ operation: String, _ path: String, _ code: Int32,
      _ call: @escaping @Sendable (RealFileSystem, String) throws -> Void
    ) {
      self.operation = operation
      self.path = path
      self.code = code
      self.call = call
    }

    var testDescription: String { "\(operation) \(path.prefix(20)): \(code)" }
  }

  private static let tooLong = "/tmp/" + String(repeating: "n", count: 256)

  /// A device that is always full, and one that knows nothing of disks.
  static let refusals = [
    Refusal("write", "/dev/full", ENOSPC) { try $0.open($1, .update).write([1], at: 0) },
    Refusal("fallocate", "/dev/full", ENODEV) { try $0.open($1, .update).allocate(1) },
    Refusal("fdatasync", "/dev/null", EINVAL) { try $0.open($1, .update).sync() },
    Refusal("read", "/", EISDIR) { _ = try $0.open($1, .read).readBytes(0..<1) },
    Refusal("write", "/dev/null", EBADF) { try $0.open($1, .read).write([1], at: 0) },
    Refusal("open", tooLong, ENAMETOOLONG) { _ = try $0.open($1, .create) },
    Refusal("open", tooLong, ENAMETOOLONG) { _ = try $0.lock($1, create: true) },
    Refusal("opendir", tooLong, ENAMETOOLONG) { _ = try $0.list($1) },
    Refusal("mkdir", tooLong, ENAMETOOLONG) { try $0.createDirectory($1) },
    Refusal("unlink", tooLong, ENAMETOOLONG) { try $0.remove($1) },
    Refusal("rename", "/proc/version", EXDEV) { try $0.rename($1, to: "/tmp/ante-version") },
    Refusal("stat", tooLong, ENAMETOOLONG) { _ = try $0.kind(of: $1) },
    Refusal("statvfs", tooLong, ENAMETOOLONG) { _ = try $0.availableBytes(at: $1) },
    Refusal("fsync", "/proc/self/fd", EINVAL) { try $0.sync(directory: $1) },
  ]

  @Test(arguments: refusals)
  func theSystemsReasonIsHandedOn(_ refusal: Refusal) {
    let error = FileSystemError(operation: refusal.operation, path: refusal.path, code: refusal.code)
    #expect(throws: error) { try refusal.call(fileSystem, refusal.path) }
  }

  @Test func linksAreFollowed() throws {
    try TemporaryDirectory.with { path in
      #expect(symlink("/dev/null", path + "/device") == 0)
      #expect(symlink(path, path + "/directory") == 0)
      #expect(symlink(path + "/gone", path + "/dangling") == 0)
      #expect(symlink(path + "/circle", path + "/circle") == 0)
      let kinds = try ["device", "directory", "dangling"].map { try fileSystem.kind(of: path + "/" + $0) }
      #expect(kinds == [.other, .directory, nil])
      let error = FileSystemError(operation: "stat", path: path + "/circle", code: ELOOP)
      #expect(throws: error) { try fileSystem.kind(of: path + "/circle") }
    }
  }

  @Test func roomIsWhatTheFileSystemHas() throws {
    #expect(try fileSystem.availableBytes(at: "/proc") == 0)
    try TemporaryDirectory.with { path in
      let available = try fileSystem.availableBytes(at: path)
      #expect(available > 0)
    }
  }

  @Test func whatIsMadeIsItsOwnersAlone() throws {
    try TemporaryDirectory.with { path in
      try fileSystem.open(path + "/file", .create).close()
      try fileSystem.createDirectory(path + "/folder")
      for (name, mode) in [("file", 0o600), ("folder", 0o700)] as [(String, mode_t)] {
        var information = stat()
        #expect(stat(path + "/" + name, &information) == 0)
        #expect(information.st_mode & 0o777 == mode)
      }
    }
  }

  @Test func noDescriptorIsLeftOpen() throws {
    try TemporaryDirectory.with { path in
      let file = try fileSystem.open(path + "/file", .create)
      let lock = try #require(try fileSystem.lock(path + "/lock", create: true))
      #expect(try fileSystem.lock(path + "/lock", create: true) == nil)
      _ = try fileSystem.list(path)
      try fileSystem.sync(directory: path)
      #expect(try descriptors(below: path) == [path + "/file", path + "/lock"])
      file.close()
      file.close()
      lock.release()
      _ = try fileSystem.open(path + "/file", .read)
      _ = try fileSystem.lock(path + "/lock", create: true)
      #expect(try descriptors(below: path) == [], "what nobody holds is closed")
    }
  }

  /// What the open descriptors of this process name.
  private func descriptors(below directory: String) throws -> [String] {
    try fileSystem.list("/proc/self/fd").compactMap { number in
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      return readlink("/proc/self/fd/" + number, &target, target.count - 1) < 0
        ? nil : target.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }.filter { $0.hasPrefix(directory) }.sorted()
  }

  @Test(arguments: [
    (ENOSPC, "write /data/file: No space left on device (error 28)"),
    (9_999, "write /data/file: Unknown error 9999 (error 9999)"),
  ])
  func anErrorSaysWhatHappened(_ code: Int32, _ words: String) {
    #expect(FileSystemError(operation: "write", path: "/data/file", code: code).description == words)
  }
}
