import AnteDomain
import AnteEngine
import AnteJournal

// What happens to the files of a closed directory while no process runs: rot, lost ends, blocks in the wrong place.
//
// After a clean shutdown everything is known to have been synced. So an engine opens the very same state, or refuses.
extension World {
  /// Damages copies of the disk, each in one place, and opens them.
  mutating func sufferDamage(_ live: Audit) async {
    for kind in [FaultKind.bitFlip, .truncation, .misplacedBlock] {
      let disk = memory.copy()
      guard let damage = damage(disk, by: kind) else { continue }
      report.faults[kind, default: 0] += 1
      do {
        let engine = try await Engine.open(at: Self.directory, configuration: configuration(disk))
        let audit = try await engine.audit()
        if audit != live { fail("\(damage) goes unseen: \(audit) instead of \(live)") }
        try await engine.shutDown()
      } catch {
        guard case .unusable = error else {
          fail("\(damage) is answered by: \(error)")
          continue
        }
      }
    }
  }

  private mutating func damage(_ disk: MemoryFileSystem, by kind: FaultKind) -> String? {
    let paths = disk.filePaths()
    let path = paths[generator.number(below: paths.count)]
    guard let bytes = disk.bytes(of: path), !bytes.isEmpty else { return nil }
    switch kind {
    case .bitFlip:
      let written = bytes.indices.filter { bytes[$0] != 0 }
      let offset =
        written.isEmpty || generator.isOne(in: 8)
        ? generator.number(below: bytes.count) : written[generator.number(below: written.count)]
      disk.corrupt(path, offset: offset, xor: 1 << UInt8(generator.number(below: 8)))
      return "a flipped bit at offset \(offset) of \(path)"
    case .truncation:
      let size = generator.number(below: bytes.count)
      disk.truncate(path, to: size)
      return "\(path) cut to \(size) of \(bytes.count) bytes"
    case .misplacedBlock:
      let block = MemoryFileSystem.sectorBytes
      guard bytes.count >= 2 * block else { return nil }
      let from = generator.number(below: bytes.count / block) * block
      let to = generator.number(below: bytes.count / block) * block
      var moved = bytes
      moved.replaceSubrange(to..<to + block, with: bytes[from..<from + block])
      disk.setBytes(moved, of: path)
      return "the block at \(from) of \(path) in the place of that at \(to)"
    default: preconditionFailure("\(kind) is not damage to a file")
    }
  }
}
