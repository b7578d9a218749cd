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

      \(lines(of: ["Usage:"] + usage))

      \(columns(subcommand.allOptions.map { ($0.usage, $0.purpose) }))
      \(subcommand.notes)

      """
  }

  private static let widthMax = 100

  /// Words in lines that fit the screen, those behind the first one indented.
  private static func lines(of words: [String]) -> String {
    var lines = [""]
    for word in words {
      let last = lines[lines.count - 1]
      if last.count + word.count > widthMax {
        lines.append("        " + word)
      } else {
        lines[lines.count - 1] = last.isEmpty ? word : last + " " + word
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 2) + right + "\n"
    }.joined()
  }
}
