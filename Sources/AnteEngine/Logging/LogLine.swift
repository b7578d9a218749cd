/// Something worth telling an operator, as fields that can be searched.
public struct LogLine: Sendable, Equatable {
  /// How much an operator should care.
  public enum Level: String, Sendable {
    /// Normal life.
    case info
    /// Still works, but look.
    case warning
    /// Does not work.
    case error
  }

  /// One field's value.
  public enum Value: Sendable, Equatable {
    /// Text.
    case text(String)
    /// A whole number.
    case number(Int64)
  }

  /// How much an operator should care.
  public let level: Level
  /// What happened, as a fixed name.
  public let name: String
  /// The particulars in a fixed order.
  public let fields: [(name: String, value: Value)]

  /// States a line.
  public init(_ level: Level, _ name: String, _ fields: [(name: String, value: Value)] = []) {
    self.level = level
    self.name = name
    self.fields = fields
  }

  /// Whether both say the same.
  public static func == (left: LogLine, right: LogLine) -> Bool {
    left.level == right.level && left.name == right.name
      && left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
  }
}

/// Takes log lines; called from any thread, must not block for long.
public typealias LogSink = @Sendable (LogLine) -> Void
