import Glibc

/// The error numbers that the journal tells apart, and their words.
enum ErrorNumber {
  static let access = EACCES
  static let inputOutput = EIO
  static let isDirectory = EISDIR
  static let noEntry = ENOENT
  static let noSpace = ENOSPC
  static let notDirectory = ENOTDIR
  static let notPermitted = EPERM
  static let quota = EDQUOT
  static let readOnly = EROFS

  /// The system's words for a number, followed by the number.
  static func text(of code: Int32) -> String {
    "\(String(cString: strerror(code))) (error \(code))"
  }
}
