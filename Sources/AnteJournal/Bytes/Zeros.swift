import Glibc

extension [UInt8] {
  /// Adds zero bytes at the end.
  ///
  /// By `memset`, because a debug build appends a `repeatElement` byte by byte through protocol witnesses: a segment of the
  /// in-memory file system took longer than all else that its test does.
  mutating func append(zeros count: Int) {
    guard count > 0 else { return }
    let zeros = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let start = buffer.baseAddress { memset(start, 0, count) }
      initialized = count
    }
    append(contentsOf: zeros)
  }
}
