import Testing

@Suite struct LexerTests {
  @Test(arguments: [
    ("let a = b", "let a = b"),
    ("a // b\nc", "a c"),
    ("a /* b /* c */ d */ e", "a e"),
    ("f(\"b\")", "f ( \" )"),
    ("f(\"b \\(g(h)) i\") j", "f ( \" g ( h ) ) j"),
    ("f(\"\\\"b\") c", "f ( \" ) c"),
    ("f(#\"b \"c\" \\(d) \\#(e)\"#) g", "f ( \" e ) g"),
    ("\"\"\"\nb \"c\" \\(d)\n\"\"\" e", "\" d e"),
    ("#/a\"b/# c", "c"),
    ("#expect(a)", "# expect ( a )"),
    ("\"b\nc", "\" c"),
    ("`default`", "default"),
    ("größe", "größe"),
  ])
  func code(_ text: String, tokens: String) {
    #expect(SwiftSource(text).tokens.map(\.text).joined(separator: " ") == tokens)
  }

  @Test func linesAreCountedThroughTextAndComments() {
    let source = SwiftSource("a\n/* b\n */ c\n\"\"\"\nd\n\"\"\"; e // f\ng")
    #expect(source.tokens.map(\.text) == ["a", "c", "\"", ";", "e", "g"])
    #expect(source.tokens.map(\.line) == [1, 3, 4, 6, 6, 7])
    #expect(source.commentLines == [2, 3, 6])
  }
}
