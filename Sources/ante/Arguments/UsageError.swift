/// What is wrong with a command line.
struct UsageError: Error, Equatable {
  /// The command whose help says more, or nil for the tool's own.
  let command: String?
  /// The thing, the value, and what is wanted.
  let message: String

  /// For standard error.
  var text: String {
    let tool = command.map { "ante \($0)" } ?? "ante"
    return "\(tool): \(message)\nTry '\(tool) --help'."
  }
}
