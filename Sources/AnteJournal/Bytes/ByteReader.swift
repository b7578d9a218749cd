/// Takes numbers and bytes from a buffer, little-endian; `nil` where the buffer ends too early.
package struct ByteReader {
  /// The bytes of the whole buffer.
  package let bytes: UnsafeRawBufferPointer
  /// Where the next byte is taken.
  package private(set) var offset = 0

  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// The bytes that are left.
  package var remaining: Int { bytes.count - offset }

  package mutating func read<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    guard remaining >= MemoryLayout<Number>.size else { return nil }
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  package mutating func read(count: Int) -> UnsafeRawBufferPointer? {
    guard count >= 0, remaining >= count else { return nil }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  /// Takes the bytes of a constant; false if others stand there.
  package mutating func skip(_ text: StaticString) -> Bool {
    guard let found = read(count: text.utf8CodeUnitCount) else { return false }
    return text.withUTF8Buffer { found.elementsEqual($0) }
  }
}
