import AnteDomain

/// Reads a line of a history word by word.
struct WordReader {
  /// What was not read yet.
  private(set) var rest: Substring

  init(_ line: Substring) {
    rest = line
  }

  /// The next word, up to a space or the end.
  mutating func word() throws(HistoryError) -> Substring {
    let word = rest.prefix { $0 != " " }
    guard !word.isEmpty else { throw HistoryError("a word is missing") }
    rest = rest[word.endIndex...].dropFirst()
    return word
  }

  /// A whole number.
  mutating func number<Number: FixedWidthInteger>() throws(HistoryError) -> Number {
    let word = try word()
    guard let number = Number(word) else { throw HistoryError("'\(word)' is not a number") }
    return number
  }

  /// An id.
  mutating func id<Subject>() throws(HistoryError) -> ID<Subject> {
    let word = try word()
    guard let id = ID<Subject>(word) else { throw HistoryError("'\(word)' is not an id") }
    return id
  }

  /// An id, or a dash for none.
  mutating func optionalID<Subject>() throws(HistoryError) -> ID<Subject>? {
    guard rest.first == "-" else { return try id() as ID<Subject> }
    _ = try word()
    return nil
  }

  /// An instant.
  mutating func instant() throws(HistoryError) -> Instant { Instant(milliseconds: try number()) }

  /// An amount of points.
  mutating func points() throws(HistoryError) -> Points { Points(try number()) }

  /// A number of units.
  mutating func quantity() throws(HistoryError) -> Quantity { Quantity(try number()) }

  /// A text as one word: an x, then its bytes in hexadecimal digits.
  static func word(_ text: String) -> String {
    text.utf8.reduce(into: "x") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }

  /// A text that `word` wrote.
  mutating func text() throws(HistoryError) -> String {
    let word = try word()
    let digits = Array(word.dropFirst())
    let bytes = stride(from: 0, to: digits.count, by: 2).map { start in
      UInt8(String(digits[start..<min(start + 2, digits.count)]), radix: 16)
    }
    guard word.first == "x", digits.count.isMultiple(of: 2), !bytes.contains(nil),
      let text = String(validating: bytes.compactMap { $0 }, as: UTF8.self)
    else { throw HistoryError("'\(word)' is not a text") }
    return text
  }

  /// A truth: 1 or 0.
  mutating func boolean() throws(HistoryError) -> Bool {
    let word = try word()
    guard word == "1" || word == "0" else { throw HistoryError("'\(word)' is neither 1 nor 0") }
    return word == "1"
  }

  /// Something with a numbered tag.
  mutating func tagged<Value: RawRepresentable>(
    _ type: Value.Type
  ) throws(HistoryError) -> Value where Value.RawValue: FixedWidthInteger {
    let number: Value.RawValue = try number()
    guard let value = Value(rawValue: number) else { throw HistoryError("\(number) is no \(type)") }
    return value
  }

  /// Lots as `number:points`, with commas between.
  mutating func lots() throws(HistoryError) -> TakenLots {
    let word = try word()
    var lots: TakenLots?
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: ":", omittingEmptySubsequences: false)
      guard ends.count == 2, let number = Lot.Number(ends[0]), let points = Int64(ends[1]) else {
        throw HistoryError("'\(part)' is not a lot")
      }
      let lot = TakenLot(number: number, amount: Points(points))
      if lots == nil { lots = TakenLots(lot) } else { lots?.append(lot) }
    }
    guard let lots else { throw HistoryError("lots are missing") }
    return lots
  }
}
