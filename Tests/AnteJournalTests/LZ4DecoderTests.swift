import Testing

@testable import AnteJournal

@Suite struct LZ4DecoderTests {
  private static let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) }

  private static func decode(_ pieces: [[UInt8]]) throws(LZ4Decoder.Damage) -> (
    bytes: [UInt8], isComplete: Bool
  ) {
    var decoder = LZ4Decoder()
    var bytes: [UInt8] = []
    for piece in pieces {
      var damage: LZ4Decoder.Damage?
      piece.withUnsafeBytes { buffer in
        do throws(LZ4Decoder.Damage) { try decoder.decode(buffer, appendingTo: &bytes) } catch {
          damage = error
        }
      }
      if let damage { throw damage }
    }
    return (bytes, decoder.isComplete)
  }

  @Test("pieces of any size give the content", arguments: [1, 2, 7, 100, 4_096, 1 << 20])
  func pieces(bytes: Int) throws {
    let frame = CraftedDirectory.compressed(Self.content)
    let pieces = stride(from: 0, to: frame.count, by: bytes).map {
      Array(frame[$0..<min($0 + bytes, frame.count)])
    }
    let (content, isComplete) = try Self.decode(pieces)
    #expect(content == Self.content && isComplete)
  }

  /// Other tools choose larger blocks: one comes out in several steps, of which all but the first take no bytes.
  @Test func blocksLargerThanTheRoomForThem() throws {
    let content = [UInt8](repeating: 7, count: 3 * Limits.chunkBytes + 5)
    // One byte, a copy of it up to the last five, which are never copies.
    let copied = content.count - 1 - 5
    var block = ByteWriter([0x1F, 7, 1, 0])
    block.write([UInt8](repeating: 255, count: (copied - 19) / 255) + [UInt8((copied - 19) % 255)])
    block.write([0x50, 7, 7, 7, 7, 7])
    // Blocks of up to 4 MiB, without checksums.
    var frame = ByteWriter([0x04, 0x22, 0x4D, 0x18, 0x60, 0x70, 0x73])
    frame.write(UInt32(block.bytes.count))
    frame.write(block.bytes)
    frame.write(UInt32(0))
    let decoded = try Self.decode([frame.bytes])
    #expect(decoded.bytes == content && decoded.isComplete)
  }

  @Test("an end that is missing is seen", arguments: [0, 3, 7, 20, 1_000])
  func truncated(count: Int) throws {
    let frame = CraftedDirectory.compressed(Self.content)
    #expect(try !Self.decode([Array(frame.prefix(count))]).isComplete)
    #expect(try !Self.decode([Array(frame.dropLast())]).isComplete)
  }

  @Test("damage is named")
  func damage() throws {
    let frame = CraftedDirectory.compressed(Self.content)
    func reason(_ pieces: [[UInt8]]) -> String? {
      #expect(throws: LZ4Decoder.Damage.self) { try Self.decode(pieces) }?.reason
    }
    func flipped(_ position: Int) -> [UInt8] {
      var frame = frame
      frame[position] ^= 1
      return frame
    }
    #expect(reason([frame + [0]]) == "bytes after the end of the LZ4 frame")
    #expect(reason([frame, [0]]) == "bytes after the end of the LZ4 frame")
    #expect(reason([flipped(0)]) == "ERROR_frameType_unknown")
    #expect(reason([flipped(6)]) == "ERROR_headerChecksum_invalid")
    #expect(reason([flipped(20)]) == "ERROR_blockChecksum_invalid")
    #expect(reason([flipped(frame.count - 1)]) == "ERROR_contentChecksum_invalid")
  }
}
