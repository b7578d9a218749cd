/// Why coverage could not be judged.
struct CoverageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
