/// Writes little-endian numbers one after another into memory that is used again for every record.
///
/// A class, so that a shard keeps one for life: appending number by number to an array costs 5 to 10 ns each. Exclusivity
/// of access is not checked: it is not `Sendable`, and no access to it calls out.
final class ByteWriter {
  @exclusivity(unchecked) private var memory = UnsafeMutableRawPointer.allocate(
    byteCount: 4_096, alignment: 16)
  @exclusivity(unchecked) private var capacity = 4_096
  @exclusivity(unchecked) private(set) var count = 0

  deinit {
    memory.deallocate()
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  func removeAll() {
    count = 0
  }

  @inline(__always)
  func write<Number: FixedWidthInteger>(_ number: Number) {
    let size = MemoryLayout<Number>.size
    reserve(size)
    (memory + count).storeBytes(of: number.littleEndian, as: Number.self)
    count += size
  }

  /// Writes a number in as few bytes as it needs, seven bits in each, the lowest first (LEB128).
  @inline(__always)
  func writeVariable(_ number: UInt64) {
    reserve(10)
    var rest = number
    while rest >= 0x80 {
      (memory + count).storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, as: UInt8.self)
      count += 1
      rest >>= 7
    }
    (memory + count).storeBytes(of: UInt8(truncatingIfNeeded: rest), as: UInt8.self)
    count += 1
  }

  /// Writes a signed number so that small ones of either sign stay short (zigzag).
  @inline(__always)
  func writeVariable(signed number: Int64) {
    writeVariable(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// Replaces a number that was written before.
  func overwrite<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
    precondition(offset + MemoryLayout<Number>.size <= count, "overwriting beyond the end")
    (memory + offset).storeBytes(of: number.littleEndian, as: Number.self)
  }

  @inline(__always)
  private func reserve(_ size: Int) {
    if count + size > capacity { grow(to: count + size) }
  }

  private func grow(to needed: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: max(needed, capacity * 2), alignment: 16)
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
    capacity = max(needed, capacity * 2)
  }
}
