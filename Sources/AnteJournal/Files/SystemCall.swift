import Glibc

/// A call of the system for a path, made again as long as a signal interrupts it (`signal(7)`).
struct SystemCall {
  let operation: String
  let path: String

  init(_ operation: String, _ path: String) {
    self.operation = operation
    self.path = path
  }

  /// What the call answers; one below zero says that it failed, and `errno` why.
  @discardableResult
  func answer<Answer: SignedInteger>(_ call: () -> Answer) throws(FileSystemError) -> Answer {
    while true {
      let answer = call()
      if answer >= 0 { return answer }
      if errno != EINTR { throw failure }
    }
  }

  /// Whether the call succeeds; `false` if it fails for the one reason that is expected.
  func succeeds(unless expected: Int32, _ call: () -> Int32) throws(FileSystemError) -> Bool {
    do throws(FileSystemError) {
      try answer(call)
      return true
    } catch {
      if error.code == expected { return false }
      throw error
    }
  }

  /// The call as one that failed just now.
  var failure: FileSystemError { FileSystemError(operation: operation, path: path, code: errno) }
}
