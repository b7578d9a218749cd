import AnteEngine
import AnteJournal

extension FuzzTarget {
  /// Frames behind two bytes of settings.
  ///
  /// The first: whether checksums are set right. The second: after how many 64 bytes the second segment begins.
  static func readSegment(_ input: [UInt8]) -> String? {
    guard input.count >= 2 else { return nil }
    let area = Array(input.dropFirst(2))
    let split = input[1] == 0 ? area.count : min(area.count, Int(input[1]) * 64)
    var directory = FuzzedDirectory()
    directory.add(segment: Array(area[..<split]), sealing: input[0] & 1 == 0)
    if split < area.count { directory.add(segment: Array(area[split...]), sealing: input[0] & 1 == 0) }
    return directory.complaint()
  }

  /// Records in one frame; what is read is written as what is read as the same.
  static func replay(records: [UInt8]) -> String? {
    if let once = Rewriting.records(records) {
      guard once.count <= records.count else { return "records are written in more bytes than they had" }
      guard Rewriting.records(once) == once else { return "records change when they are read and written" }
    }
    var count: UInt32 = 0
    var offset = 0
    while offset + 2 <= records.count {
      offset += 2 + Int(records[offset]) + Int(records[offset + 1]) << 8
      count += 1
    }
    var directory = FuzzedDirectory()
    directory.add(segment: FuzzedDirectory.frame(of: records, count: count, sequence: 1), sealing: true)
    return directory.complaint()
  }

  static func readManifest(_ input: [UInt8]) -> String? {
    guard let first = input.first else { return nil }
    var directory = FuzzedDirectory()
    directory.add(segment: [], sealing: true)
    let manifest = Array(input.dropFirst())
    return directory.complaint(
      manifest: first & 1 == 0 ? FuzzedDirectory.sealed(manifest: manifest) : manifest)
  }
}
