import Glibc

/// What `ante views` is asked for.
struct ViewsOptions {
  enum Action: String, CaseIterable {
    case rebuild
    case status
  }

  let action: Action
  let data: String
  private let givenFile: String?

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
    givenFile = arguments.text("--views")
  }

  /// The file of the views, for a data directory that is there.
  func file() throws(Failure) -> String {
    if let givenFile { return givenFile }
    return try Self.defaultFile(data)
  }

  /// Beside the data directory, which is the log's own, wherever that is looked at from: `.` and `..` have no side.
  static func defaultFile(_ data: String) throws(Failure) -> String {
    guard let resolved = DataPath.resolved(data) else {
      throw .system(data, "resolving it", errno, remedy: "check the path and its permissions")
    }
    return resolved + ".views"
  }
}
