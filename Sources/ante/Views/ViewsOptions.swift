/// What `ante views` is asked for.
struct ViewsOptions {
  enum Action: String, CaseIterable {
    case rebuild
    case status
  }

  let action: Action
  let data: String
  /// The file of the views.
  let file: String

  init(_ arguments: Arguments) throws(Failure) {
    let names = Action.allCases.map(\.rawValue)
    guard let action = arguments.operand.flatMap(Action.init) else {
      throw .message(
        UsageError(
          command: arguments.command,
          message: "'\(arguments.operand ?? "")': unknown; wanted \(names.joined(separator: " or "))"
        ).text, .usage)
    }
    self.action = action
    data = arguments.data
    file = arguments.text("--views") ?? Self.defaultFile(data)
  }

  /// Beside the data directory, which is the log's own.
  static func defaultFile(_ data: String) -> String {
    var path = data
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path + ".views"
  }
}
