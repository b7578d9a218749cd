import AnteTestSupport
import CAnte
import Testing

@testable import AnteJournal

@Suite struct ChecksumTests {
  /// RFC 3720, appendix B.4, and the check value of the CRC catalogue.
  static let vectors: [(bytes: [UInt8], crc: UInt32)] = [
    (Array("123456789".utf8), 0xE306_9283),
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    (Array(0..<32), 0x46DD_794E),
    (Array((0..<32).reversed()), 0x113F_DB5C),
    ([], 0),
  ]

  @Test(arguments: vectors)
  func knownValues(_ vector: (bytes: [UInt8], crc: UInt32)) {
    let (bytes, crc) = vector
    #expect(bytes.withUnsafeBytes { ante_crc32c(0, $0.baseAddress, $0.count) } == crc)
    #expect(bytes.withUnsafeBytes { ante_crc32c_portable(0, $0.baseAddress, $0.count) } == crc)
  }

  @Test func hardwareAndTablesAgree() {
    var random = TestRandom(seed: 7)
    let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    bytes.withUnsafeBytes { buffer in
      for _ in 0..<2_000 {
        let start = Int.random(in: 0..<64, using: &random)
        let count = Int.random(in: 0...(Bool.random(using: &random) ? 200 : 19_000), using: &random)
        let crc = UInt32.random(in: 0...UInt32.max, using: &random)
        let part = UnsafeRawBufferPointer(rebasing: buffer[start..<start + count])
        let fast = ante_crc32c(crc, part.baseAddress, part.count)
        #expect(fast == ante_crc32c_portable(crc, part.baseAddress, part.count))
        let split = Int.random(in: 0...count, using: &random)
        let first = ante_crc32c(crc, part.baseAddress, split)
        #expect(fast == ante_crc32c(first, part.baseAddress.map { $0 + split }, count - split))
      }
    }
  }

  @Test func digestIsBlake2b() {
    var digest = Digest()
    Array("abc".utf8).withUnsafeBytes { digest.update($0) }
    let text = digest.finish().map { Hexadecimal.text($0) }.joined()
    #expect(text == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
  }
}
