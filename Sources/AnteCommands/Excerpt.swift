/// The beginning of a text from outside, short enough to stand in a message.
package enum Excerpt {
  private static let lengthMax = 60

  /// The first characters of a text, and an ellipsis where there are more.
  package static func of(_ text: some StringProtocol) -> String {
    let beginning = text.prefix(lengthMax)
    return beginning.endIndex == text.endIndex ? String(beginning) : "\(beginning)…"
  }
}
