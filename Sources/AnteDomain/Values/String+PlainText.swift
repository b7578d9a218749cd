extension String {
  /// Whether it is a text that people wrote: as many bytes of UTF-8 as allowed, and none of them a control character.
  func isPlainText(bytes allowed: ClosedRange<Int>) -> Bool {
    allowed.contains(utf8.count)
      && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
