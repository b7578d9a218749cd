import Glibc

/// Why a run could not be carried out, as a sentence.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ verb: String, _ path: String, errno code: Int32) {
    description = "\(path): cannot \(verb) it: \(String(cString: strerror(code)))"
  }
}
