import Testing

@testable import AnteJournal

@Suite struct FrameTests {
  let header = FrameHeader(
    shard: 513, recordCount: 2, sequence: 0x0102_0304_0506_0708, durableSequence: 7, time: -2, payloadBytes: 5
  )

  func sealed(_ payload: [UInt8], bytes: Int, offset: Int, seed: UInt32) -> [UInt8] {
    var frame = [UInt8](repeating: 0xAA, count: bytes)
    frame.replaceSubrange(FrameFormat.headerBytes..<FrameFormat.headerBytes + payload.count, with: payload)
    frame.withUnsafeMutableBytes { FrameFormat.seal($0, header, offset: offset, seed: seed) }
    return frame
  }

  @Test func layout() {
    let frame = sealed([1, 2, 3, 4, 5], bytes: 56, offset: 4096, seed: 0)
    #expect(
      Array(frame[4...]) == [
        0x41, 0x4E, 0x54, 0x46, 5, 0, 0, 0, 8, 0, 0, 0, 1, 2, 1, 0, 2, 0, 0, 0,
        8, 7, 6, 5, 4, 3, 2, 1, 7, 0, 0, 0, 0, 0, 0, 0, 0xFE, 255, 255, 255, 255, 255, 255, 255,
        1, 2, 3, 4, 5, 0, 0, 0,
      ])
  }

  @Test func everyFlippedBitIsFound() {
    let frame = sealed([1, 2, 3, 4, 5], bytes: 64, offset: 4096, seed: 99)
    for bit in 0..<frame.count * 8 {
      var damaged = frame
      damaged[bit / 8] ^= 1 << (bit % 8)
      let found = damaged.withUnsafeBytes { FrameFormat.open($0, offset: 4096, seed: 99) }
      #expect(found == nil, "bit \(bit)")
    }
  }

  @Test func aFrameIsBoundToItsPlace() {
    let frame = sealed([1, 2, 3, 4, 5], bytes: 56, offset: 4096, seed: 99)
    frame.withUnsafeBytes { bytes in
      #expect(FrameFormat.open(bytes, offset: 4096, seed: 99) == header)
      #expect(FrameFormat.open(bytes, offset: 8192, seed: 99) == nil)
      #expect(FrameFormat.open(bytes, offset: 4096, seed: 98) == nil)
    }
  }

  typealias Lengths = (payload: UInt32, padded: UInt32, room: Int, bytes: Int?)

  static let lengths: [Lengths] = [
    (5, 8, 56, 56), (5, 8, 55, nil), (9, 8, 100, nil), (5, 9, 100, nil), (0, 1 << 20, 1 << 21, nil),
    (.max, .max, 100, nil), (1 << 31, 1 << 31, .max, nil), (0, 0, 48, 48),
  ]

  /// Lengths are not believed before they fit.
  @Test(arguments: lengths)
  func lengthsAreBounded(_ row: Lengths) {
    var writer = ByteWriter([0, 0, 0, 0])
    writer.write("ANTF")
    writer.write(row.payload)
    writer.write(row.padded)
    writer.writeZeros(to: 48)
    #expect(writer.bytes.withUnsafeBytes { FrameFormat.frameBytes($0, room: row.room) } == row.bytes)
  }

  @Test func fileNames() {
    #expect(FileName("segment-000000000000000a.log") == .segment(id: 10))
    #expect(FileName("segment-000000000000000A.log") == .unknown)
    #expect(FileName("segment-0a.log") == .unknown)
    #expect(FileName("snapshot-0000000000000001-0000000f.lz4") == .snapshot(start: 1, number: 15))
    for name in [
      "snapshot-0000000000000001.lz4", "snapshot-1-0000000f.lz4", "snapshot-0000000000000001-f.lz4",
      "snapshot-0000000000000001-0000000f-0000000f.lz4", "snapshot-000000000000000G-0000000f.lz4",
    ] { #expect(FileName(name) == .unknown) }
    #expect(FileName("MANIFEST.tmp") == .temporary)
    #expect(FileName("segment-000000000000000a.log.lz4.tmp") == .temporary)
    #expect(FileName("notes.tmp") == .unknown)
    #expect(FileName.archivedSegmentID("segment-000000000000000a.log.lz4") == 10)
  }
}
