extension UnsafeRawBufferPointer {
  /// The position of the first byte that is not zero.
  ///
  /// Compares words, so that a prepared segment is checked at memory speed.
  var firstNonzero: Int? {
    var position = 0
    while position + 32 <= count {
      let first = loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let second = loadUnaligned(fromByteOffset: position + 8, as: UInt64.self)
      let third = loadUnaligned(fromByteOffset: position + 16, as: UInt64.self)
      let fourth = loadUnaligned(fromByteOffset: position + 24, as: UInt64.self)
      if first | second | third | fourth != 0 { break }
      position += 32
    }
    while position < count {
      if self[position] != 0 { return position }
      position += 1
    }
    return nil
  }
}
