import Testing

@testable import ante

@Suite struct LineReaderTests {
  /// The lines of a file, with those that are too long by their size.
  private func lines(of text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    var reader = LineReader(try InputFile(try folder.file("lines", text)))
    var lines: [String] = []
    while true {
      switch try reader.next(waiting: true) {
      case .line(let number, let bytes): lines.append("\(number) \(String(decoding: bytes, as: UTF8.self))")
      case .tooLong(let number, let bytes): lines.append("\(number) too long: \(bytes)")
      case .notReady: lines.append("not ready")
      case .end: return lines
      }
    }
  }

  @Test(
    arguments: [
      ("", []),
      ("a", ["1 a"]),
      ("a\n", ["1 a"]),
      ("a\n\nb", ["1 a", "2 ", "3 b"]),
      ("\n", ["1 "]),
      ("a\r\nb\r\n", ["1 a\r", "2 b\r"]),
      ("\u{feff}a\n\u{feff}b\n", ["1 a", "2 \u{feff}b"]),
    ])
  func readsLines(_ text: String, _ expected: [String]) throws {
    #expect(try lines(of: text) == expected)
  }

  @Test func skipsLinesThatAreTooLongAndGoesOn() throws {
    let limit = LineReader.lineBytesMax
    func x(_ count: Int) -> String { String(repeating: "x", count: count) }
    let text = "a\n\(x(10_000_000))\nb\n\(x(limit))\n\(x(limit + 1))\nc\n\(x(3 * limit))"
    #expect(
      try lines(of: text) == [
        "1 a", "2 too long: 10000000", "3 b", "4 \(x(limit))", "5 too long: \(limit + 1)", "6 c",
        "7 too long: \(3 * limit)",
      ])
  }

  @Test func readsLinesThatStraddleReads() throws {
    let text = (1...3_000).map { String(repeating: "y", count: $0 % 97) + "\n" }.joined()
    let expected = (1...3_000).map { "\($0) " + String(repeating: "y", count: $0 % 97) }
    #expect(try lines(of: text) == expected)
  }
}
