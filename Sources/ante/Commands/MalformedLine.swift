/// Why a line is not a command.
struct MalformedLine: Error, Equatable {
  /// The field at fault; nil where the line as a whole is.
  let field: String?
  /// What was found and what is wanted.
  let problem: String

  init(_ field: String? = nil, _ problem: String) {
    self.field = field.map { Excerpt.of($0) }
    self.problem = problem
  }

  /// The sentence for people, with line and field.
  func message(line: Int) -> String {
    "line \(line): \(field.map { "\($0): " } ?? "")\(problem)"
  }
}
