import Glibc

/// Why a cycle could not be carried out, as a sentence.
struct ProveError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ operation: String, _ path: String, errno code: Int32) {
    description = "\(path): \(operation) failed: \(String(cString: strerror(code)))"
  }
}
