import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A damaged data directory", .fewAtATime)
struct DamageTests {
  /// Something done to one file.
  enum Damage: Sendable {
    case flip(offset: Int, xor: UInt8)
    case cut(to: Int)
    case sector(Int, from: String, Int)
    case removal
  }

  @Test("a flipped bit anywhere is found, or changes nothing")
  func flips() async throws {
    let whole = try await SmallDirectory.unclosed()
    for path in whole.fileSystem.filePaths() {
      let bytes = whole.fileSystem.bytes(of: path) ?? []
      var generator = TestRandom(seed: UInt64(bytes.count))
      let offsets = bytes.indices.filter { Sweep.takes($0, every: bytes[$0] != 0 ? 1 : 199) }
      try await whole.suffers(
        offsets.map { .flip(offset: $0, xor: 1 << UInt8.random(in: 0..<8, using: &generator)) }, in: path,
        opening: 9)
    }
  }

  @Test("a file cut short anywhere is found, or was of no use")
  func cuts() async throws {
    let whole = try await SmallDirectory.unclosed()
    for path in whole.fileSystem.filePaths() {
      let count = (whole.fileSystem.bytes(of: path) ?? []).count
      let lengths = Sweep.part(of: 0..<count, every: max(1, count / 150))
      try await whole.suffers(lengths.map { .cut(to: $0) }, in: path, opening: 7)
    }
  }

  @Test("a sector in the place of another is found, or changes nothing")
  func misplacedSectors() async throws {
    let whole = try await SmallDirectory.unclosed()
    let sectors = whole.fileSystem.filePaths().filter { $0.hasSuffix(".log") }.flatMap { path in
      stride(from: 0, to: (whole.fileSystem.bytes(of: path) ?? []).count, by: 4_096).map { (path, $0) }
    }
    for (path, offset) in sectors {
      try await whole.suffers(
        sectors.map { .sector(offset, from: $0.0, $0.1) }, in: path, opening: 11)
    }
  }

  @Test("a missing file is named, or was of no use")
  func removals() async throws {
    let whole = try await SmallDirectory.unclosed()
    for path in whole.fileSystem.filePaths() { try await whole.suffers([.removal], in: path, opening: 1) }
  }

  @Test("what vouches for the end of the log turns the torn tail into damage")
  func closedDirectory() async throws {
    let world = try await SmallDirectory.unclosed().world()
    let engine = try await world.open(SmallDirectory.adjust)
    let audit = try await engine.audit()
    try await engine.shutDown()
    let report = try DataDirectory(at: TestWorld.directory, configuration: world.configuration()).inspect()
    let last = try #require(report.segments.last { $0.frames > 0 })
    let path = TestWorld.directory + "/" + last.name
    let bytes = try #require(world.fileSystem.bytes(of: path))
    let offsets = (last.usedBytes - 4_096..<last.usedBytes).filter { bytes[$0] != 0 || $0 % 64 == 0 }
    for offset in offsets {
      let damaged = TestWorld(fileSystem: world.fileSystem.copy())
      damaged.fileSystem.corrupt(path, offset: offset, xor: 0x10)
      let found = try? damaged.verify()
      #expect(found == nil, "offset \(offset) of \(last.name): \(String(describing: found?.audit))")
    }
    #expect(try world.verify().audit == audit)
  }
}

extension SmallDirectory {
  /// Does every one of the damages to a file of a directory of its own, verifies all, and opens some.
  fileprivate func suffers(
    _ damages: [DamageTests.Damage], in path: String, opening step: Int
  ) async throws {
    let last = try lastCommit()
    let indices = Array(damages.indices)
    try await Sweep.each(stride(from: 0, to: indices.count, by: 64).map { Array(indices[$0...].prefix(64)) })
    {
      for index in $0 {
        let damage = damages[index]
        var mayBeTorn = path == last.path
        if case .flip(let offset, _) = damage { mayBeTorn = mayBeTorn && offset >= last.offset }
        if case .sector(let offset, _, _) = damage { mayBeTorn = mayBeTorn && offset >= last.offset }
        try await verify(damage, in: path, mayBeTorn: mayBeTorn)
        if index % step == 0 { try await open(damage, in: path, mayBeTorn: mayBeTorn) }
      }
    }
  }

  private func damaged(_ damage: DamageTests.Damage, _ path: String) throws -> TestWorld {
    let world = world()
    switch damage {
    case .flip(let offset, let xor): world.fileSystem.corrupt(path, offset: offset, xor: xor)
    case .cut(let size): world.fileSystem.truncate(path, to: size)
    case .sector(let offset, let source, let sourceOffset):
      var bytes = try #require(world.fileSystem.bytes(of: path))
      let from = try #require(world.fileSystem.bytes(of: source))
      bytes.replaceSubrange(offset..<offset + 4_096, with: from[sourceOffset..<sourceOffset + 4_096])
      world.fileSystem.setBytes(bytes, of: path)
    case .removal: try world.fileSystem.remove(path)
    }
    return world
  }

  /// A verification says the same as before, names the file, or saw a tail that could have been torn.
  private func verify(_ damage: DamageTests.Damage, in path: String, mayBeTorn: Bool) async throws {
    let world = try damaged(damage, path)
    do throws(EngineError) {
      let found = try world.verify(fromGenesis: true)
      if found.audit == audit || !found.isSound { return }
      #expect(mayBeTorn && found.audit == auditBeforeLast, "\(damage) in \(path) passes a verification")
    } catch {
      expect(error, names: path, damage)
    }
  }

  /// An engine opens with the same state, names the file, or cuts a tail that could have been torn.
  private func open(_ damage: DamageTests.Damage, in path: String, mayBeTorn: Bool) async throws {
    let world = try damaged(damage, path)
    do throws(EngineError) {
      let engine = try await world.open(Self.adjust)
      let found = try await engine.audit()
      try await engine.shutDown()
      if found.digest == audit.digest { return }
      #expect(mayBeTorn && found.digest == auditBeforeLast.digest, "\(damage) in \(path) is not seen")
      #expect(world.log.names.contains("recovery.tornTailCut") || isZero(damage, path))
    } catch {
      expect(error, names: path, damage)
    }
  }

  private func isZero(_ damage: DamageTests.Damage, _ path: String) -> Bool {
    if case .sector(_, let source, let offset) = damage {
      return fileSystem.bytes(of: source)?[offset..<offset + 4_096].allSatisfy { $0 == 0 } ?? false
    }
    return false
  }

  private func expect(_ error: EngineError, names path: String, _ damage: DamageTests.Damage) {
    guard case .unusable(let cause) = error else {
      Issue.record("\(damage) in \(path): \(error)")
      return
    }
    // A file that is missing in the archive shows in the one after it, or at the end of the chain.
    let name = if case .removal = damage, path.contains("/archive/") { "/archive" } else { path }
    #expect(error.description.contains(name), "\(damage) in \(path): \(error)")
    if case .corrupt = cause { #expect(error.description.contains("offset"), "\(error)") }
  }
}
