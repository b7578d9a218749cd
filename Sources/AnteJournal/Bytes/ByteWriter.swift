/// Appends numbers and bytes, little-endian.
package struct ByteWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8]

  /// A writer that begins with these bytes; their capacity is used.
  package init(_ bytes: consuming [UInt8] = []) {
    self.bytes = bytes
  }

  package mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ other: [UInt8]) {
    bytes.append(contentsOf: other)
  }

  /// Appends the ASCII bytes of a constant.
  package mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func writeZeros(to count: Int) {
    bytes.append(zeros: count - bytes.count)
  }

  /// Replaces a number that was written before.
  package mutating func replace<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
    withUnsafeBytes(of: number.littleEndian) {
      bytes.replaceSubrange(offset..<offset + $0.count, with: $0)
    }
  }
}
