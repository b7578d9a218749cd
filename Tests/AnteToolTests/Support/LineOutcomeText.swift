import Foundation

/// An outcome line, taken apart as a caller would.
struct LineOutcomeText {
  private struct Fields: Decodable {
    let line: Int
    let ref: String?
    let outcome: String
    let sequence: UInt64?
    let reason: String?
  }

  let text: String
  let line: Int
  let ref: String?
  let outcome: String
  let sequence: UInt64?
  let reason: String?

  init(_ text: String) throws {
    let fields = try JSONDecoder().decode(Fields.self, from: Data(text.utf8))
    self.text = text
    line = fields.line
    ref = fields.ref
    outcome = fields.outcome
    sequence = fields.sequence
    reason = fields.reason
  }

  /// The answer's very bytes, or nil where there is none.
  var answer: Substring? {
    text.range(of: "\"answer\":").map { text[$0.upperBound...].dropLast() }
  }
}

/// What an accepted command answers when it is sent again.
enum Replay {
  /// The first answer.
  case sameAnswer
  /// The same while the hold or reservation is open, and later how it ended.
  case sameOrEnded

  init(_ command: String) {
    let isOpening = ["hold", "reserveStock"].contains { command.hasPrefix("{\"do\":\"\($0)\"") }
    self = isOpening ? .sameOrEnded : .sameAnswer
  }
}
