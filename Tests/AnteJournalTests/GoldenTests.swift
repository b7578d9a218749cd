import AnteJournal
import Glibc
import Testing

/// Directories that released versions wrote are opened for ever.
///
/// `Golden/v1` was written by format version 1. `ANTE_WRITE_GOLDEN=1 swift test --filter GoldenTests` writes it anew,
/// which is right only before the version is released.
@Suite struct GoldenTests {
  static let root = String(#filePath.dropLast("GoldenTests.swift".count)) + "Golden/v1"

  @Test(.enabled(if: getenv("ANTE_WRITE_GOLDEN") != nil, "only on request"))
  func write() throws {
    try save(SnapshotTests.closedDirectory().fileSystem, "closed")
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    rig.commit(15)
    let last = try #require(rig.fileSystem.names("segment-").dropLast().last)
    let report = try Journal.inspect(Rig.path, fileSystem: rig.fileSystem)
    let used = try #require(report.segments.first { $0.name == last }?.usedBytes)
    rig.fileSystem.corrupt("data/" + last, offset: used - 4096 + 10, xor: 1)
    try save(rig.fileSystem, "torn")
  }

  @Test(arguments: [("closed", 84, 0), ("torn", 42, 1)])
  func opens(_ row: (name: String, frames: Int, tails: Int)) throws {
    let fileSystem = try load(row.name)
    let rig = try Rig(fileSystem)
    #expect(rig.recovered.records.count == row.frames)
    for (sequence, payload) in rig.recovered.records { #expect(payload == Rig.payload(sequence)) }
    #expect(fileSystem.names("tail-").count == row.tails)
    rig.commit(3)
    try rig.journal.close()
    var target = Collector()
    var options = ReadOptions()
    options.start = .genesis
    _ = try Journal.read(Rig.path, fileSystem: fileSystem, options: options, into: &target) { _ in }
    #expect(target.records == rig.state)
  }

  private func save(_ fileSystem: MemoryFileSystem, _ name: String) throws {
    let real = RealFileSystem()
    _ = system("mkdir -p \(Self.root)/\(name)/archive")
    for path in fileSystem.filePaths() {
      let file = try real.open("\(Self.root)/\(name)/\(path.dropFirst("/data/".count))", .create)
      try (fileSystem.bytes(of: path) ?? []).withUnsafeBytes { try file.write($0, at: 0) }
    }
  }

  private func load(_ name: String) throws -> MemoryFileSystem {
    let real = RealFileSystem()
    let fileSystem = MemoryFileSystem()
    let directory = Self.root + "/" + name
    let archive = directory + "/archive"
    let archived = try real.kind(of: archive) == nil ? [] : real.list(archive).map { "archive/" + $0 }
    for name in try real.list(directory).filter({ $0 != "archive" }) + archived {
      let file = try real.open(directory + "/" + name, .read)
      var bytes = [UInt8](repeating: 0, count: try file.size())
      _ = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
      fileSystem.setBytes(bytes, of: "data/" + name)
    }
    return fileSystem
  }
}
