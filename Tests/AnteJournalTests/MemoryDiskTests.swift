import AnteJournal
import Testing

/// The disk that the proof relies on: what it shows, and what it may leave behind.
struct MemoryDiskTests {
  private let disk = MemoryFileSystem()

  private func write(_ bytes: [UInt8], to path: String, _ access: FileAccess = .update) throws {
    let file = try disk.open(path, access)
    var failure: FileSystemError?
    bytes.withUnsafeBytes { bytes in
      do throws(FileSystemError) { try file.write(bytes, at: 0) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func everySubset() -> [MemoryFileSystem] {
    (0..<1 << disk.undecidedCount).map { subset in disk.crash { subset >> $0 & 1 == 1 } }
  }

  @Test func renamingAFileToItsOwnNameChangesNothing() throws {
    disk.setBytes([1, 2, 3], of: "/data/file")
    try disk.rename("/data/file", to: "/data/file")
    #expect(disk.bytes(of: "/data/file") == [1, 2, 3])
    #expect(disk.undecidedCount == 0)
  }

  @Test func whatIsSyncedIsDecided() throws {
    try disk.createDirectory("/data")
    try disk.sync(directory: "/")
    try write([1], to: "/data/file", .create)
    try disk.open("/data/file", .update).sync()
    #expect(disk.undecidedCount == 1)
    try disk.sync(directory: "/data")
    #expect(disk.undecidedCount == 0)
    #expect(everySubset().map { $0.bytes(of: "/data/file") } == [[1]])
  }

  @Test func everySectorIsOldOrNew() throws {
    disk.setBytes([UInt8](repeating: 1, count: 8_192), of: "/data/file")
    try write([UInt8](repeating: 2, count: 8_192), to: "/data/file")
    #expect(disk.undecidedCount == 2)
    let left = everySubset().map { left in
      [0, 4_095, 4_096, 8_191].map { left.bytes(of: "/data/file")?[$0] }
    }
    #expect(left == [[1, 1, 1, 1], [2, 2, 1, 1], [1, 1, 2, 2], [2, 2, 2, 2]])
  }

  @Test func aLongerFileMayHaveItsLengthWithoutItsBytes() throws {
    disk.setBytes([1], of: "/data/file")
    try write([2, 3], to: "/data/file")
    #expect(everySubset().map { $0.bytes(of: "/data/file") } == [[1], [1, 0], [2], [2, 3]])
  }

  @Test func aShorterFileMayHaveItsBytesWithoutItsLength() throws {
    disk.setBytes([1, 2, 3], of: "/data/file")
    try write([9], to: "/data/file", .create)
    #expect(everySubset().map { $0.bytes(of: "/data/file") } == [[1, 2, 3], [1], [9, 0, 0], [9]])
  }

  @Test func aRenameIsTwoNames() throws {
    disk.setBytes([1], of: "/data/old")
    try disk.rename("/data/old", to: "/data/new")
    #expect(
      everySubset().map { $0.filePaths() } == [
        ["/data/old"], ["/data/new", "/data/old"], [], ["/data/new"],
      ])
  }

  @Test func whatAPowerCutLeavesIsDecided() throws {
    try disk.createDirectory("/data")
    try write([1], to: "/data/file", .create)
    for left in everySubset() { #expect(left.undecidedCount == 0) }
  }

  @Test func whatAFailedSyncGaveUpIsGoneWithTheCache() throws {
    disk.setBytes([1], of: "/data/file")
    try write([2, 3], to: "/data/file")
    let file = try disk.open("/data/file", .update)
    disk.plan([MemoryFileSystem.Fault(call: disk.callCount)])
    #expect(throws: FileSystemError(operation: "fdatasync", path: "/data/file", code: 5)) { try file.sync() }
    #expect(disk.bytes(of: "/data/file") == [2, 3])
    file.forgetCache()
    #expect(disk.bytes(of: "/data/file") == [1, 0], "zeros where nothing was ever synced")
  }

  @Test func damageOutsideAFileIsNone() {
    disk.setBytes([1, 2, 3], of: "/data/file")
    let before = disk.contents()
    disk.corrupt("/data/file", offset: 3, xor: 1)
    disk.corrupt("/data/missing", offset: 0, xor: 1)
    disk.truncate("/data/file", to: 3)
    disk.truncate("/data/missing", to: 0)
    #expect(disk.contents() == before)
    disk.corrupt("/data/file", offset: 2, xor: 1)
    disk.truncate("/data/file", to: 2)
    disk.corrupt("/data/file", offset: 1, xor: 4)
    #expect(disk.contents() == ["/data/file": [1, 6]])
    #expect(disk.undecidedCount == 0)
  }

  @Test func aForkGoesItsOwnWay() throws {
    disk.setBytes([1], of: "/data/file")
    try write([2], to: "/data/file")
    let fork = disk.fork()
    #expect(fork.undecidedCount == 1)
    #expect(fork.contentHash == disk.contentHash)
    try write([3], to: "/data/file")
    #expect(fork.bytes(of: "/data/file") == [2])
    #expect(fork.contentHash != disk.contentHash)
  }
}
