extension String {
  /// Whether it is a text for a line of a report or a field of a form: without control characters.
  var isPlainText: Bool {
    // The characters of most texts say it by themselves; only others have to be looked up.
    utf8.allSatisfy { (0x20..<0x7f).contains($0) }
      || unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// Whether it is such a text of as many bytes of UTF-8 as allowed.
  func isPlainText(bytes allowed: ClosedRange<Int>) -> Bool { allowed.contains(utf8.count) && isPlainText }

  /// Whether it is a name under some limits, other than an empty one.
  var isName: Bool { isPlainText(bytes: 1...Limits.nameBytesMax) }

  /// Whether it is a text under some limits, or an empty one.
  var isText: Bool { isPlainText(bytes: 0...Limits.textBytesMax) }
}
