import AnteEngine

extension LogLine {
  /// The line for machines: level, name, then the particulars.
  var json: JSON {
    let particulars = fields.map { field -> (key: String, value: JSON) in
      switch field.value {
      case .text(let text): (field.name, .text(text))
      case .number(let number): (field.name, .number(number))
      }
    }
    return .object([("level", .text(level.rawValue)), ("event", .text(name))] + particulars)
  }
}

extension LogLine.Level {
  /// All levels, the least important first.
  static let ascending: [LogLine.Level] = [.info, .warning, .error]

  /// Whether it is as important as another one, or more so.
  func isAtLeast(_ other: LogLine.Level) -> Bool {
    Self.ascending.drop { $0 != other }.contains(self)
  }
}
