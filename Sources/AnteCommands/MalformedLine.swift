/// Why a line is not a command.
package struct MalformedLine: Error, Equatable {
  /// The field at fault; nil where the line as a whole is.
  package let field: String?
  /// What was found and what is wanted.
  package let problem: String

  package init(_ field: String? = nil, _ problem: String) {
    self.field = field.map { Excerpt.of($0) }
    self.problem = problem
  }

  /// The sentence for people, with line and field.
  package func message(line: Int) -> String {
    "line \(line): \(field.map { "\($0): " } ?? "")\(problem)"
  }
}
