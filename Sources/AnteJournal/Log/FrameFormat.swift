import AnteMutants

/// Frames as bytes. The layout stands in `docs/formats/segment.md`:
///
///     0 crc  4 "ANTF"  8 payload length  12 padded length  16 shard  18 kind  20 records
///     24 sequence  32 durability watermark  40 time  48 payload, zeros
enum FrameFormat {
  static let headerBytes = 48
  static let mark: UInt32 = 0x4654_4E41
  static let records: UInt16 = 1
  static let watermark: UInt16 = 2

  /// The bytes of a frame inside a commit, without the padding of a last one.
  static func bytes(payload: Int) -> Int { headerBytes + payload.aligned(to: Limits.frameAlignment) }

  /// Completes a frame whose payload stands behind the room for its header: padding, header, checksum.
  ///
  /// - Parameters:
  ///   - frame: all bytes of the frame, to the end of its padding.
  ///   - offset: where the frame will stand in its segment.
  ///   - seed: the segment's `frameSeed`.
  static func seal(_ frame: UnsafeMutableRawBufferPointer, _ header: FrameHeader, offset: Int, seed: UInt32) {
    let end = headerBytes + header.payloadBytes
    UnsafeMutableRawBufferPointer(rebasing: frame[end...]).initializeMemory(as: UInt8.self, repeating: 0)
    frame.storeBytes(of: mark.littleEndian, toByteOffset: 4, as: UInt32.self)
    frame.storeBytes(of: UInt32(header.payloadBytes).littleEndian, toByteOffset: 8, as: UInt32.self)
    frame.storeBytes(of: UInt32(frame.count - headerBytes).littleEndian, toByteOffset: 12, as: UInt32.self)
    frame.storeBytes(of: header.shard.littleEndian, toByteOffset: 16, as: UInt16.self)
    let kind = header.isWatermark ? watermark : records
    frame.storeBytes(of: kind.littleEndian, toByteOffset: 18, as: UInt16.self)
    frame.storeBytes(of: header.recordCount.littleEndian, toByteOffset: 20, as: UInt32.self)
    frame.storeBytes(of: header.sequence.littleEndian, toByteOffset: 24, as: UInt64.self)
    frame.storeBytes(of: header.durableSequence.littleEndian, toByteOffset: 32, as: UInt64.self)
    frame.storeBytes(of: header.time.littleEndian, toByteOffset: 40, as: Int64.self)
    let crc = checksum(UnsafeRawBufferPointer(frame), offset: offset, seed: seed)
    frame.storeBytes(of: crc.littleEndian, toByteOffset: 0, as: UInt32.self)
  }

  /// The bytes of the whole frame that a header announces; `nil` if there can be none.
  ///
  /// - Parameter room: the bytes from the frame's start to the end of the segment.
  static func frameBytes(_ header: UnsafeRawBufferPointer, room: Int) -> Int? {
    guard word(header, 4) == mark else { return nil }
    let payload = Int(word(header, 8))
    let padded = Int(word(header, 12))
    if Mutant.trustsLength.isPlanted { return headerBytes + padded }
    guard payload <= padded, payload <= Limits.payloadBytesMax, padded <= room - headerBytes,
      padded % Limits.frameAlignment == 0, padded - payload < Limits.sectorBytes + Limits.frameAlignment
    else { return nil }
    return headerBytes + padded
  }

  /// Reads the header of a whole frame; `nil` if its checksum does not match or its kind is not that of its content.
  static func open(_ frame: UnsafeRawBufferPointer, offset: Int, seed: UInt32) -> FrameHeader? {
    guard word(frame, 0) == checksum(frame, offset: offset, seed: seed) else { return nil }
    let kind = UInt16(littleEndian: frame.loadUnaligned(fromByteOffset: 18, as: UInt16.self))
    let header = FrameHeader(
      shard: UInt16(littleEndian: frame.loadUnaligned(fromByteOffset: 16, as: UInt16.self)),
      recordCount: word(frame, 20),
      sequence: UInt64(littleEndian: frame.loadUnaligned(fromByteOffset: 24, as: UInt64.self)),
      durableSequence: UInt64(littleEndian: frame.loadUnaligned(fromByteOffset: 32, as: UInt64.self)),
      time: Int64(littleEndian: frame.loadUnaligned(fromByteOffset: 40, as: Int64.self)),
      payloadBytes: Int(word(frame, 8)))
    return kind == (header.isWatermark ? watermark : records) ? header : nil
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private static func checksum(_ frame: UnsafeRawBufferPointer, offset: Int, seed: UInt32) -> UInt32 {
    if Mutant.checksumForgetsPlace.isPlanted {
      return Checksum.crc32c(UnsafeRawBufferPointer(rebasing: frame[4...]), from: seed)
    }
    let place = withUnsafeBytes(of: UInt64(offset).littleEndian) { Checksum.crc32c($0, from: seed) }
    return Checksum.crc32c(UnsafeRawBufferPointer(rebasing: frame[4...]), from: place)
  }
}
