/// A text file of the repository, by its path from the repository's root.
struct TrackedFile: Sendable {
  let path: String
  let lines: [Substring]
  /// The code, if this is a Swift file.
  let swift: SwiftSource?

  init(path: String, text: String) {
    self.path = path
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
    swift = path.hasSuffix(".swift") ? SwiftSource(text) : nil
  }

  /// The parts of the path: folders, then the name.
  var components: [Substring] { path.split(separator: "/") }

  /// The module that the file is compiled into, or nothing for files that belong to none.
  var module: String? {
    let parts = components
    guard parts.count >= 3, ["Sources", "Benchmarks", "Proof", "Tests"].contains(parts[0]) else { return nil }
    return String(parts[1])
  }

  /// Whether the same input must give the same output in this file.
  var isDeterministic: Bool { ["AnteEngine", "AnteDomain"].contains(module) }

  /// Whether the file belongs to the tests.
  var isTest: Bool { path.hasPrefix("Tests/") }
}
