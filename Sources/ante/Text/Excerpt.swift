/// The beginning of a text from outside, short enough to stand in a message.
enum Excerpt {
  private static let lengthMax = 60

  static func of(_ text: some StringProtocol) -> String {
    let beginning = text.prefix(lengthMax)
    return beginning.endIndex == text.endIndex ? String(beginning) : "\(beginning)…"
  }
}
