import Foundation

/// Why a history could not be written or read.
public struct HistoryError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, with the file and the line.
  public let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ operation: String, _ path: String, errno code: Int32) {
    description = "\(path): \(operation) failed: \(String(cString: strerror(code)))"
  }
}
