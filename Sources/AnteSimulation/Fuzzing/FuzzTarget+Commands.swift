import AnteCommands
import AnteDomain

extension FuzzTarget {
  /// A line is a command, or says in short what is wrong with it.
  static func readLine(_ input: [UInt8]) -> String? {
    let line = InputLine(1, input[...], now: { Instant(milliseconds: 1_000_000) })
    if let ref = line.ref, ref.utf8.count > InputLine.refBytesMax {
      return "a ref of \(ref.utf8.count) bytes"
    }
    guard case .failure(let malformed) = line.content else { return nil }
    let message = malformed.message(line: 1)
    return message.count <= 600 ? nil : "a message of \(message.count) characters"
  }
}
