/// An operation of the file system that failed, with the system's reason.
public struct FileSystemError: Error, Sendable, Equatable {
  /// The operation, as in the system's manual: `write`, `fdatasync`, `rename`.
  public var operation: String
  /// The path that it was for.
  public var path: String
  /// The system's error number.
  public var code: Int32

  /// An error as the system reported it.
  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}

extension FileSystemError: CustomStringConvertible {
  /// The operation, the path and the reason in words.
  public var description: String { "\(operation) \(path): \(ErrorNumber.text(of: code))" }
}
