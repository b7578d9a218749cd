/// The random identity of a data directory, so that files of another one are never taken for its own.
struct DirectoryID: Sendable, Equatable {
  var high: UInt64
  var low: UInt64

  /// 32 hexadecimal digits.
  var text: String { Hexadecimal.text(high) + Hexadecimal.text(low) }
}

extension ByteWriter {
  mutating func write(_ id: DirectoryID) {
    write(id.high)
    write(id.low)
  }
}

extension ByteReader {
  mutating func readDirectoryID() -> DirectoryID? {
    guard let high = read(UInt64.self), let low = read(UInt64.self) else { return nil }
    return DirectoryID(high: high, low: low)
  }
}
