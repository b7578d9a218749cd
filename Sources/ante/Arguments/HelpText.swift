/// What `--help` prints.
enum HelpText {
  static func of(_ subcommand: Subcommand?) -> String {
    subcommand.map(of) ?? tool
  }

  private static var tool: String {
    """
    Ante keeps money on the line: wallets, paid challenges and stock, in memory and durable.

    Usage: ante COMMAND …

    \(columns(Subcommand.all.map { ($0.name, $0.purpose) }))
    'ante COMMAND --help' says more. \(Option.version.name) shows the version.

    """
  }

  private static func of(_ subcommand: Subcommand) -> String {
    let options = subcommand.allOptions.filter { $0.name != Option.data.name && $0 != .help }
    let usage =
      ["ante", subcommand.name, subcommand.operand, Option.data.usage].compactMap { $0 }
      + options.map { "[\($0.usage)]" }
    return """
      \(subcommand.purpose)

      Usage: \(usage.joined(separator: " "))

      \(columns(subcommand.allOptions.map { ($0.usage, $0.purpose) }))
      \(subcommand.notes)

      """
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 2) + right + "\n"
    }.joined()
  }
}
