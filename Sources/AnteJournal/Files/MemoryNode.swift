/// A file or directory of the file system in memory: what is seen, and what is durable.
struct MemoryNode: Sendable {
  var isDirectory: Bool

  var content: [UInt8] = []
  var syncedContent: [UInt8] = []
  /// Sectors written since the last sync.
  var dirtySectors: Set<Int> = []
  /// Sectors that a failed sync gave up: they are seen, but only writing them again can make them durable.
  ///
  /// This is what Linux file systems do after a write-back error.
  var lostSectors: Set<Int> = []

  var entries: [String: Int] = [:]
  var syncedEntries: [String: Int] = [:]

  init(isDirectory: Bool) {
    self.isDirectory = isDirectory
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    if bytes.isEmpty { return }
    let end = offset + bytes.count
    if content.count < end { resize(to: end) }
    content.withUnsafeMutableBytes { content in
      UnsafeMutableRawBufferPointer(rebasing: content[offset..<end]).copyMemory(from: bytes)
    }
    touch(offset..<end)
  }

  mutating func resize(to size: Int) {
    let old = content.count
    if size < old {
      content.removeSubrange(size...)
    } else {
      content.append(zeros: size - old)
    }
    touch(min(old, size)..<max(old, size))
  }

  mutating func sync() {
    if syncedContent.count != content.count {
      syncedContent.removeSubrange(min(content.count, syncedContent.count)...)
      syncedContent.append(zeros: content.count - syncedContent.count)
    }
    for sector in dirtySectors {
      let range = range(of: sector, in: content)
      syncedContent.replaceSubrange(range, with: content[range])
    }
    dirtySectors.removeAll()
  }

  /// The sync failed: the system forgets that the sectors still have to be written.
  mutating func giveUpSync() {
    lostSectors.formUnion(dirtySectors)
    dirtySectors.removeAll()
  }

  /// Shows what is durable where a failed sync gave up.
  mutating func forgetLostSectors() {
    for sector in lostSectors {
      for position in range(of: sector, in: content) {
        content[position] = position < syncedContent.count ? syncedContent[position] : 0
      }
    }
    lostSectors.removeAll()
  }

  /// The node with its durable state only, each undecided sector drawn from the generator.
  func crashed<Generator: RandomNumberGenerator>(using generator: inout Generator) -> MemoryNode {
    var node = MemoryNode(isDirectory: isDirectory)
    if isDirectory {
      node.entries = syncedEntries
      for name in Set(entries.keys).union(syncedEntries.keys).sorted()
      where entries[name] != syncedEntries[name] && Bool.random(using: &generator) {
        node.entries[name] = entries[name]
      }
      node.syncedEntries = node.entries
      return node
    }
    var result = syncedContent
    if content.count != syncedContent.count && Bool.random(using: &generator) {
      result.removeSubrange(min(content.count, result.count)...)
      result.append(zeros: content.count - result.count)
    }
    for sector in dirtySectors.union(lostSectors).sorted() {
      let range = range(of: sector, in: result)
      if range.isEmpty { continue }
      var written = Array(content.dropFirst(range.lowerBound).prefix(range.count))
      written.append(zeros: range.count - written.count)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1, 2: break
      case 3, 4, 5: result.replaceSubrange(range, with: written)
      case 6:
        let torn = Int.random(in: 0...range.count / 512, using: &generator) * 512
        result.replaceSubrange(range.prefix(torn), with: written.prefix(torn))
      default:
        result.replaceSubrange(range, with: range.map { _ in UInt8.random(in: 0...255, using: &generator) })
      }
    }
    node.content = result
    node.syncedContent = result
    return node
  }

  private mutating func touch(_ range: Range<Int>) {
    if range.isEmpty { return }
    let bytes = MemoryFileSystem.sectorBytes
    for sector in range.lowerBound / bytes...(range.upperBound - 1) / bytes {
      dirtySectors.insert(sector)
      lostSectors.remove(sector)
    }
  }

  private func range(of sector: Int, in content: [UInt8]) -> Range<Int> {
    let start = min(sector * MemoryFileSystem.sectorBytes, content.count)
    return start..<min(start + MemoryFileSystem.sectorBytes, content.count)
  }
}
