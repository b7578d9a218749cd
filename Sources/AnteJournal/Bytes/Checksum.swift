import CAnte

/// CRC-32C.
package enum Checksum {
  /// The checksum of the bytes, continuing from an earlier one.
  static func crc32c(_ bytes: UnsafeRawBufferPointer, from crc: UInt32 = 0) -> UInt32 {
    ante_crc32c(crc, bytes.baseAddress, bytes.count)
  }

  /// The checksum of a part of an array.
  package static func crc32c(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    bytes.withUnsafeBytes { crc32c(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}

extension Checksum {
  /// The checksum of a whole array, continuing from an earlier one.
  package static func crc32c(_ bytes: [UInt8], from crc: UInt32) -> UInt32 {
    bytes.withUnsafeBytes { crc32c($0, from: crc) }
  }
}
