import AnteEngine

extension FuzzTarget {
  /// The first byte: a whole file, content without a trailer, or content with one.
  static func readSnapshot(_ input: [UInt8]) -> String? {
    guard let first = input.first else { return nil }
    let body = Array(input.dropFirst())
    let file =
      switch first % 3 {
      case 0: body
      case 1: FuzzedDirectory.lz4(FuzzedDirectory.content(body, entries: nil))
      default: FuzzedDirectory.lz4(FuzzedDirectory.content(body, entries: count(of: body)))
      }
    var directory = FuzzedDirectory()
    directory.add(snapshot: file, entries: count(of: body))
    return directory.complaint()
  }

  private static func count(of body: [UInt8]) -> UInt64 {
    var (count, offset) = (UInt64(0), 0)
    while offset + 4 <= body.count {
      offset += 4 + Int(FuzzedDirectory.word(body, offset))
      count += 1
    }
    return count
  }

  /// Entries with lengths of two bytes; what is read is written as what is read as the same.
  static func load(entries input: [UInt8]) -> String? {
    var body: [UInt8] = []
    var entries: UInt64 = 0
    var offset = 0
    while offset + 2 <= input.count {
      let length = Int(input[offset]) + Int(input[offset + 1]) << 8
      let entry = Array(input[(offset + 2)...].prefix(length))
      if let once = Rewriting.entry(entry) {
        // A form from before is written in the newest one, which says more.
        guard once.count <= entry.count || once.first != entry.first else {
          return "an entry is written in more bytes than it had"
        }
        guard Rewriting.entry(once) == once else { return "an entry changes when it is read and written" }
      }
      for shift in stride(from: 0, to: 32, by: 8) { body.append(UInt8(entry.count >> shift & 255)) }
      body += entry
      entries += 1
      offset += 2 + length
    }
    var directory = FuzzedDirectory()
    directory.add(
      snapshot: FuzzedDirectory.lz4(FuzzedDirectory.content(body, entries: entries)), entries: entries)
    return directory.complaint()
  }
}
