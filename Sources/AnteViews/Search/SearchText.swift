/// What somebody looks for: one or more parts of words, all of which have to be there.
struct SearchText {
  /// How long a text may be: longer ones are no names, and would keep the index busy.
  static let charactersMax = 64
  static let wordsMax = 8

  let parts: [[Unicode.Scalar]]

  /// - Throws: `ViewsError.invalid` for a text without letters or digits, and for one that is too long.
  init(_ text: String) throws(ViewsError) {
    parts = FoldedText(text).words
    guard !parts.isEmpty else { throw .invalid("search text '\(text)': has no letter or digit") }
    guard parts.count <= Self.wordsMax, parts.reduce(0, { $0 + $1.count }) <= Self.charactersMax else {
      throw .invalid(
        "search text: wanted at most \(Self.wordsMax) words of \(Self.charactersMax) characters together")
    }
  }

  /// The question to the index.
  ///
  /// A gram has nothing but letters, marks and digits, so none can end its quotes.
  var match: String {
    var grams: [String] = []
    for gram in parts.flatMap(Grams.needed) where !grams.contains(gram) { grams.append(gram) }
    return grams.map { "\"\($0)\"" }.joined(separator: " AND ")
  }

  /// What the index cannot tell: whether the runs of a longer part stand in a row.
  func isFound(in entry: SearchEntry) -> Bool {
    let long = parts.filter { $0.count > Grams.lengthMax }
    if long.isEmpty { return true }
    let text = SearchIndex.indexed(entry.name, entry.description)
    return long.allSatisfy(text.contains)
  }
}
