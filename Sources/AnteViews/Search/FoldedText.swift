import Foundation

/// A text as the search sees it: compatibility forms composed (NFKC), in lower case, taken apart into words.
///
/// A word is a run of letters, marks and digits. So `ＡＢＣ`, `ABC` and `abc` are one word, and a Korean syllable is one
/// character however it was typed.
struct FoldedText {
  /// Each word as its characters (Unicode scalars).
  let words: [[Unicode.Scalar]]

  init(_ text: String) {
    var words: [[Unicode.Scalar]] = []
    var word: [Unicode.Scalar] = []
    for scalar in Self.fold(text).unicodeScalars {
      if Self.isPartOfWord(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = []
      }
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  private static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    // Lower case may come apart again, and some compatibility forms hide a capital.
    return text.precomposedStringWithCompatibilityMapping.lowercased().precomposedStringWithCanonicalMapping
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7a, 0xac00...0xd7a3: return true
    case 0..<0x80: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }

  /// Whether one of the words has these characters in a row.
  func contains(_ part: [Unicode.Scalar]) -> Bool {
    words.contains { word in
      guard word.count >= part.count else { return false }
      return (0...word.count - part.count).contains { start in
        word[start..<start + part.count].elementsEqual(part)
      }
    }
  }
}
