// Every state that a power cut may leave, one by one: for a few unsynced sectors and names they can all be looked at.
extension MemoryFileSystem {
  /// The number of things that a power cut now would decide about: unsynced sectors, sizes and names.
  public var undecidedCount: Int { disk.withLock { $0.undecidedCount } }

  /// What a power cut leaves if exactly some of the undecided things made it to the disk.
  ///
  /// - Parameter isKept: whether the thing of a number below `undecidedCount` is as it was written; else it is as it was
  ///   synced. Asked once for each, in order.
  public func crash(keeping isKept: (Int) -> Bool) -> MemoryFileSystem {
    let crashed = disk.withLock { disk in disk.crashed(keeping: isKept) }
    return MemoryFileSystem(crashed, capacityBytes: capacityBytes)
  }

  /// The same file system at this moment, with what is synced and what is not, without faults, locks or open files.
  public func fork() -> MemoryFileSystem {
    var forked = disk.withLock { $0 }
    forked.locked = []
    forked.faults = []
    return MemoryFileSystem(forked, capacityBytes: capacityBytes)
  }

  /// A number for the content of all files and names as they are seen now; the same for the same content in one process.
  public var contentHash: Int { disk.withLock { $0.contentHash } }
}

extension MemoryDisk {
  fileprivate var undecidedCount: Int { nodes.reduce(0) { $0 + $1.undecided.count } }

  fileprivate func crashed(keeping isKept: (Int) -> Bool) -> MemoryDisk {
    var disk = MemoryDisk()
    disk.nodes = []
    var number = 0
    for node in nodes {
      let kept = node.undecided.filter { _ in
        defer { number += 1 }
        return isKept(number)
      }
      disk.nodes.append(node.crashed(keeping: kept))
    }
    return disk
  }

  fileprivate var contentHash: Int {
    var hasher = Hasher()
    for (path, node) in files() {
      hasher.combine(path)
      nodes[node].content.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    return hasher.finalize()
  }
}

extension MemoryNode {
  /// One thing that is not synced.
  fileprivate enum Undecided {
    case name(String)
    case size
    case sector(Int)
  }

  fileprivate var undecided: [Undecided] {
    if isDirectory {
      return Set(entries.keys).union(syncedEntries.keys).sorted()
        .filter { entries[$0] != syncedEntries[$0] }.map { .name($0) }
    }
    let sectors = dirtySectors.union(lostSectors).sorted().map { Undecided.sector($0) }
    return (content.count == syncedContent.count ? [] : [.size]) + sectors
  }

  /// The node with its durable state, and those of the undecided things that made it to the disk.
  fileprivate func crashed(keeping kept: [Undecided]) -> MemoryNode {
    var node = MemoryNode(isDirectory: isDirectory)
    node.entries = syncedEntries
    node.content = syncedContent
    for thing in kept {
      switch thing {
      case .name(let name): node.entries[name] = entries[name]
      case .size: node.resize(to: content.count)
      case .sector(let sector):
        let start = sector * MemoryFileSystem.sectorBytes
        let end = min(start + MemoryFileSystem.sectorBytes, node.content.count)
        for position in start..<max(start, end) {
          node.content[position] = position < content.count ? content[position] : 0
        }
      }
    }
    node.syncedEntries = node.entries
    node.syncedContent = node.content
    node.dirtySectors = []
    return node
  }
}
