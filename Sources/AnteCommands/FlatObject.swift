/// The fields of a line in the order in which they stand there.
struct FlatObject {
  /// More than any command has, so that a line cannot make the search for duplicates long.
  static let fieldsMax = 32

  private(set) var fields: [(name: String, value: FieldValue)] = []

  subscript(name: String) -> FieldValue? {
    fields.first { $0.name == name }?.value
  }

  mutating func append(_ name: String, _ value: FieldValue) throws(MalformedLine) {
    guard self[name] == nil else { throw MalformedLine(name, "stands there twice") }
    guard fields.count < Self.fieldsMax else {
      throw MalformedLine(nil, "has more than \(Self.fieldsMax) fields")
    }
    fields.append((name, value))
  }
}
