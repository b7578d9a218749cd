/// What SQLite could not do with a file.
public struct DatabaseError: Error, Sendable, Equatable {
  /// What it means for the file.
  public enum Kind: Sendable, Equatable {
    /// The file is not what was written: build it anew.
    case damaged
    /// The disk is full.
    case diskFull
    /// Another connection keeps the file for itself.
    case busy
    /// Anything else: the file cannot be opened, read or written.
    case failed
  }

  /// What it means for the file.
  public let kind: Kind
  /// The path of the file.
  public let file: String
  /// What was tried: an SQL statement, or the name of a step.
  public let operation: String
  /// SQLite's words.
  public let reason: String

  /// States an error.
  public init(_ kind: Kind, file: String, operation: String, reason: String) {
    self.kind = kind
    self.file = file
    self.operation = operation
    self.reason = reason
  }
}

extension DatabaseError: CustomStringConvertible {
  /// The file, what was tried, and why it did not work.
  public var description: String { "\(file): \(operation): \(reason)" }
}
