import AnteEngine
import Glibc

/// Why a command of the tool ends early.
enum Failure: Error, Equatable {
  /// Something to tell, and the status to end with.
  case message(String, ExitStatus)
  /// Nobody reads standard output any more: nothing is left to do and nobody to tell.
  case nobodyReads

  static func fault(_ message: String) -> Failure { .message(message, .fault) }

  static func fault(_ error: EngineError) -> Failure { .message(error.description, .fault) }

  /// A call of the system about a file failed.
  static func system(_ path: String, _ operation: String, _ code: Int32, remedy: String) -> Failure {
    .fault("\(path): \(operation) failed: \(String(cString: strerror(code))); \(remedy)")
  }
}
