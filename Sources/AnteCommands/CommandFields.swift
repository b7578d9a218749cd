import AnteDomain

/// The fields of a line, read as the values that a command is made of.
struct CommandFields {
  private let object: FlatObject
  private let now: Instant

  /// - Parameter now: what a deadline relative to the moment of reading is relative to.
  init(_ object: FlatObject, now: Instant) {
    self.object = object
    self.now = now
  }

  func id<Subject>(_ name: String) throws(MalformedLine) -> ID<Subject> {
    let value = try required(name)
    if case .text(let text) = value, let id = ID<Subject>(text) { return id }
    throw MalformedLine(name, "found \(value.shown), wanted a UUID of 8-4-4-4-12 hexadecimal digits")
  }

  var request: ID<Request>? {
    get throws(MalformedLine) { object["request"] == nil ? nil : try id("request") }
  }

  func integer(_ name: String) throws(MalformedLine) -> Int64 {
    let value = try required(name)
    if case .integer(let number) = value { return number }
    throw MalformedLine(name, "found \(value.shown), wanted a whole number")
  }

  func points(_ name: String) throws(MalformedLine) -> Points { Points(try integer(name)) }

  func quantity(_ name: String) throws(MalformedLine) -> Quantity { Quantity(try integer(name)) }

  func text(_ name: String) throws(MalformedLine) -> String {
    let value = try required(name)
    if case .text(let text) = value { return text }
    throw MalformedLine(name, "found \(value.shown), wanted a text")
  }

  func boolean(_ name: String) throws(MalformedLine) -> Bool {
    let value = try required(name)
    if case .boolean(let boolean) = value { return boolean }
    throw MalformedLine(name, "found \(value.shown), wanted true or false")
  }

  var offer: Offer {
    get throws(MalformedLine) {
      Offer(
        name: try text("name"), description: try text("description"), price: try points("price"),
        isOnSale: try boolean("onSale"))
    }
  }

  var origin: Lot.Origin {
    get throws(MalformedLine) {
      let value = try required("origin")
      if let origin = Lot.Origin.allCases.first(where: { value == .text(String(describing: $0)) }) {
        return origin
      }
      throw MalformedLine("origin", "found \(value.shown), wanted \"charge\", \"reward\" or \"grant\"")
    }
  }

  var expiry: Instant? {
    get throws(MalformedLine) {
      guard object["expiresAtMilliseconds"] != nil else { return nil }
      return Instant(milliseconds: try integer("expiresAtMilliseconds"))
    }
  }

  var lot: Lot.Number {
    get throws(MalformedLine) {
      let number = try integer("lot")
      guard let lot = Lot.Number(exactly: number), lot > 0 else {
        throw MalformedLine("lot", "found \(number), wanted a number of 1 or more")
      }
      return lot
    }
  }

  var deadline: Instant {
    get throws(MalformedLine) {
      switch (object["untilMilliseconds"], object["forMilliseconds"]) {
      case (nil, nil):
        throw MalformedLine("untilMilliseconds", "is missing; this or forMilliseconds is wanted")
      case (.some, nil): return Instant(milliseconds: try integer("untilMilliseconds"))
      case (nil, .some): return now.advanced(byMilliseconds: try integer("forMilliseconds"))
      case (.some, .some):
        throw MalformedLine("forMilliseconds", "stands beside untilMilliseconds; exactly one is wanted")
      }
    }
  }

  func day(_ name: String) throws(MalformedLine) -> Day {
    let value = try required(name)
    if case .text(let text) = value, let day = Day(text) { return day }
    throw MalformedLine(name, "found \(value.shown), wanted a date such as \"2026-11-21\"")
  }

  func localTime(_ name: String) throws(MalformedLine) -> LocalTime {
    let value = try required(name)
    if case .text(let text) = value, let time = LocalTime(text) { return time }
    throw MalformedLine(name, "found \(value.shown), wanted a time such as \"2026-11-21T09:00\"")
  }

  /// One of the names of an enum's cases; the first where the field is missing.
  func name<Name: CaseIterable>(_ name: String, or standard: Name) throws(MalformedLine) -> Name {
    guard let value = object[name] else { return standard }
    if let found = Name.allCases.first(where: { value == .text(String(describing: $0)) }) { return found }
    let names = Name.allCases.map { "\"\($0)\"" }.joined(separator: ", ")
    throw MalformedLine(name, "found \(value.shown), wanted one of \(names)")
  }

  /// Whether there is a field.
  func has(_ name: String) -> Bool { object[name] != nil }

  private func required(_ name: String) throws(MalformedLine) -> FieldValue {
    guard let value = object[name] else { throw MalformedLine(name, "is missing") }
    return value
  }
}
