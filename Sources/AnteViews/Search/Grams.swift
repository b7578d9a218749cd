/// What the index holds of a text: of every word each run of one, two and three characters.
///
/// So a part of a word of up to three characters is one look into the index, and a longer one is where all its runs of
/// three are. SQLite's own tokenizers cannot do that: `trigram` finds nothing shorter than three characters, and most
/// Korean words have two syllables; `unicode61` finds words from their beginning only.
enum Grams {
  /// How many characters a run has at most.
  static let lengthMax = 3

  /// The runs of all words, separated by spaces.
  static func text(of text: FoldedText) -> String {
    var grams: [UInt8] = []
    for word in text.words {
      let bytes = word.flatMap(\.utf8)
      // Where each character begins, and where the last one ends.
      let places = word.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
      for length in 1...lengthMax where length <= word.count {
        for start in 0...word.count - length {
          grams += bytes[places[start]..<places[start + length]]
          grams.append(UInt8(ascii: " "))
        }
      }
    }
    return String(decoding: grams, as: UTF8.self)
  }

  /// The runs that a text has if it contains a part of a word; the part itself where it is that short.
  static func needed(for part: [Unicode.Scalar]) -> [String] {
    let length = min(lengthMax, part.count)
    return (0...part.count - length).map { start in
      var gram = String.UnicodeScalarView()
      gram.append(contentsOf: part[start..<start + length])
      return String(gram)
    }
  }
}
