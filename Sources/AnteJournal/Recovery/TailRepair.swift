import AnteMutants

/// Makes the end of a log fit for going on: torn bytes are copied aside and cut.
struct TailRepair {
  let directory: DataDirectory
  let configuration: JournalConfiguration
  let notify: @Sendable (JournalNotice) -> Void

  /// Returns the number of bytes that were cut.
  func run(_ end: LogEnd) throws(JournalError) -> Int {
    if Mutant.leavesTornTail.isPlanted { return 0 }
    for tail in end.tails { try cut(tail) }
    return end.tails.reduce(0) { $0 + $1.range.count }
  }

  private func cut(_ tail: LogEnd.Tail) throws(JournalError) {
    let number = UInt32(truncatingIfNeeded: configuration.random())
    let copyName = FileName.tail(segment: tail.segment.id, offset: tail.range.lowerBound, number: number)
    let file = try directory.open(tail.segment.name, .update)
    defer { file.close() }
    let copy = try directory.open(copyName, .create)
    defer { copy.close() }
    try journaled { () throws(FileSystemError) in
      try forEachChunk(of: tail.range) { (part) throws(FileSystemError) in
        try copy.write(try file.readBytes(part), at: part.lowerBound - tail.range.lowerBound)
      }
      try copy.sync()
      try directory.fileSystem.sync(directory: directory.path)
      try forEachChunk(of: tail.range) { (part) throws(FileSystemError) in
        try file.write([UInt8](repeating: 0, count: part.count), at: part.lowerBound)
      }
      try file.sync()
    }
    notify(
      .tornTailCut(
        file: tail.segment.name, offset: tail.range.lowerBound, bytes: tail.range.count, keptAs: copyName))
  }

  private func forEachChunk(
    of range: Range<Int>, _ body: (Range<Int>) throws(FileSystemError) -> Void
  ) throws(FileSystemError) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + Limits.readBytes, range.upperBound)
      try body(start..<end)
      start = end
    }
  }
}
