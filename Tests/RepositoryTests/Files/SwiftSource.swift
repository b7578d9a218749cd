/// The code of a Swift file as tokens, so that no rule mistakes a comment or a text for code.
struct SwiftSource: Sendable {
  struct Token: Sendable, Equatable {
    var text: String
    var line: Int
    var followsSpace: Bool
  }

  let tokens: [Token]
  let commentLines: Set<Int>

  init(_ text: String) {
    let lexer = SwiftLexer(text)
    tokens = lexer.tokens
    commentLines = lexer.commentLines
  }

  /// The text of a token, or nothing beyond either end.
  func text(at index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  /// The indices at which the code has the same tokens as `pattern`, however it is spaced.
  ///
  /// Only a `!` must follow what it belongs to at once, because `try!` and `try !` differ.
  func occurrences(of pattern: [Token]) -> [Int] {
    guard let first = pattern.first, tokens.count >= pattern.count else { return [] }
    return (0...(tokens.count - pattern.count)).filter { start in
      tokens[start].text == first.text
        && zip(tokens[start...], pattern).allSatisfy { token, wanted in
          token.text == wanted.text && !(wanted.text == "!" && token.followsSpace)
        }
    }
  }

  /// The index of the bracket that closes the one at `open`, or nothing if the code ends before.
  func closing(_ open: Int, _ opener: String, _ closer: String) -> Int? {
    var depth = 0
    for index in open..<tokens.count {
      if tokens[index].text == opener { depth += 1 }
      if tokens[index].text == closer {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
