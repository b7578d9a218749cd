package import AnteDomain

/// A line of the input that is not empty: what it asks for, or why it asks for nothing.
package struct InputLine {
  /// Bytes of a `ref`: enough for a URL or two ids, little enough to be kept with a whole batch.
  package static let refBytesMax = 200

  /// The number of the line, from 1.
  package let number: Int
  /// The sender's own mark, copied to the outcome.
  package private(set) var ref: String?
  package private(set) var content: Result<LineRequest, MalformedLine>

  package init(_ number: Int, malformed: MalformedLine) {
    self.number = number
    content = .failure(malformed)
  }

  /// Reads a line; `now` is asked only for what is relative to it.
  package init(_ number: Int, _ bytes: ArraySlice<UInt8>, now: () -> Instant) {
    self.init(number, malformed: MalformedLine(nil, "is empty"))
    do {
      let object = try FlatObjectParser.parse(bytes)
      ref = try Self.ref(of: object)
      content = .success(try Self.request(of: object, now: now))
    } catch {
      content = .failure(error)
    }
  }

  private static func ref(of object: FlatObject) throws(MalformedLine) -> String? {
    guard let value = object["ref"] else { return nil }
    guard case .text(let text) = value else {
      throw MalformedLine("ref", "found \(value.shown), wanted a text")
    }
    guard text.utf8.count <= refBytesMax else {
      throw MalformedLine("ref", "has \(text.utf8.count) bytes, at most \(refBytesMax) are wanted")
    }
    return text
  }

  private static func request(
    of object: FlatObject, now: () -> Instant
  ) throws(MalformedLine) -> LineRequest {
    guard let wanted = object["do"] else { throw MalformedLine("do", "is missing; it names the command") }
    guard case .text(let name) = wanted, let form = CommandForm.all.first(where: { $0.name == name }) else {
      let known = CommandForm.all.map(\.name)
      let meant = meant(wanted, known).map { "; did you mean \"\($0)\"?" } ?? ", wanted \(list(known))"
      throw MalformedLine("do", "found \(wanted.shown)\(meant)")
    }
    for (field, _) in object.fields where field != "do" && field != "ref" && !form.fields.contains(field) {
      let nearest = NearestName.to(field, among: form.fields + ["ref"])
      throw MalformedLine(
        field,
        nearest.map { "unknown field; did you mean \($0)?" }
          ?? "unknown field; \(name) has \(list(form.fields))")
    }
    let isRelative = object["forMilliseconds"] != nil
    return try form.request(CommandFields(object, now: isRelative ? now() : Instant(milliseconds: 0)))
  }

  private static func meant(_ value: FieldValue, _ known: [String]) -> String? {
    guard case .text(let text) = value else { return nil }
    return NearestName.to(text, among: known)
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
