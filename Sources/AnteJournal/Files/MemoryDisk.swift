/// The state of a file system in memory.
struct MemoryDisk: Sendable {
  /// Nodes by number, of which none is used twice; 0 is the root.
  var nodes = [MemoryNode(isDirectory: true)]
  var locked: Set<Int> = []
  var calls = 0
  var faults: [MemoryFileSystem.Fault] = []

  /// Counts a call and returns the fault that is planned for it.
  mutating func nextFault() -> MemoryFileSystem.Fault? {
    defer { calls += 1 }
    if faults.isEmpty { return nil }
    return faults.first { $0.call == calls || ($0.lasts && $0.call < calls) }
  }

  func failure(_ operation: String, _ path: String, _ code: Int32) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: code)
  }

  /// The node of a path, or `nil` if a part is not there.
  func find(_ path: String, _ operation: String) throws(FileSystemError) -> Int? {
    var node = 0
    for name in path.split(separator: "/") where name != "." {
      guard nodes[node].isDirectory else { throw failure(operation, path, ErrorNumber.notDirectory) }
      guard let next = nodes[node].entries[String(name)] else { return nil }
      node = next
    }
    return node
  }

  func node(of path: String, _ operation: String) throws(FileSystemError) -> Int {
    guard let node = try find(path, operation) else { throw failure(operation, path, ErrorNumber.noEntry) }
    return node
  }

  func file(_ path: String, _ operation: String) throws(FileSystemError) -> Int {
    let node = try node(of: path, operation)
    if nodes[node].isDirectory { throw failure(operation, path, ErrorNumber.isDirectory) }
    return node
  }

  func directory(_ path: String, _ operation: String) throws(FileSystemError) -> Int {
    let node = try node(of: path, operation)
    guard nodes[node].isDirectory else { throw failure(operation, path, ErrorNumber.notDirectory) }
    return node
  }

  mutating func setEntry(_ path: String, _ node: Int?, _ operation: String) throws(FileSystemError) {
    let (parent, name) = split(path)
    let directory = try directory(parent, operation)
    nodes[directory].entries[name] = node
  }

  mutating func makeNode(isDirectory: Bool) -> Int {
    nodes.append(MemoryNode(isDirectory: isDirectory))
    return nodes.count - 1
  }

  mutating func makeFile(_ path: String) throws(FileSystemError) -> Int {
    if try find(path, "open") != nil {
      let node = try file(path, "open")
      nodes[node].resize(to: 0)
      return node
    }
    let node = makeNode(isDirectory: false)
    try setEntry(path, node, "open")
    return node
  }

  mutating func setDurableFile(_ path: String, _ bytes: [UInt8]) {
    var directory = 0
    let (parent, name) = split(path)
    for name in parent.split(separator: "/") {
      directory = setDurableEntry(String(name), in: directory, isDirectory: true)
    }
    let node = setDurableEntry(name, in: directory, isDirectory: false)
    nodes[node].content = bytes
    nodes[node].syncedContent = bytes
    nodes[node].dirtySectors = []
    nodes[node].lostSectors = []
  }

  private mutating func setDurableEntry(_ name: String, in directory: Int, isDirectory: Bool) -> Int {
    let node = nodes[directory].entries[name] ?? makeNode(isDirectory: isDirectory)
    nodes[directory].entries[name] = node
    nodes[directory].syncedEntries[name] = node
    return node
  }

  var usedBytes: Int {
    reachable().reduce(0) { $0 + nodes[$1.node].content.count }
  }

  /// The files that have a name, sorted by it.
  func files() -> [(path: String, node: Int)] {
    reachable().filter { !nodes[$0.node].isDirectory }.sorted { $0.path < $1.path }
  }

  /// The same content, all of it durable.
  func settled() -> MemoryDisk {
    var disk = MemoryDisk()
    disk.nodes = nodes.map { node in
      var settled = MemoryNode(isDirectory: node.isDirectory)
      settled.content = node.content
      settled.syncedContent = node.content
      settled.entries = node.entries
      settled.syncedEntries = node.entries
      return settled
    }
    return disk
  }

  func crashed<Generator: RandomNumberGenerator>(using generator: inout Generator) -> MemoryDisk {
    var disk = MemoryDisk()
    disk.nodes = []
    for node in nodes { disk.nodes.append(node.crashed(using: &generator)) }
    return disk
  }

  private func reachable() -> [(path: String, node: Int)] {
    var found: [(path: String, node: Int)] = [("", 0)]
    var next = 0
    while next < found.count {
      let (path, node) = found[next]
      next += 1
      for name in nodes[node].entries.keys.sorted() {
        if let child = nodes[node].entries[name] { found.append((path + "/" + name, child)) }
      }
    }
    return found
  }

  private func split(_ path: String) -> (parent: String, name: String) {
    var parts = path.split(separator: "/")
    precondition(!parts.isEmpty, "the root has no name")
    let name = String(parts.removeLast())
    return (parts.joined(separator: "/"), name)
  }
}
