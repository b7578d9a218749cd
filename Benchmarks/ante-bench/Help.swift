/// What `--help` prints.
enum Help {
  static var text: String {
    let scenarios =
      Scenario.allCases.map { row($0.rawValue, $0.summary) } + [row("all", "each of them in turn")]
    let options = OptionName.allCases.map { row($0.help.form, $0.help.meaning) }
    let others = [
      row("--json", "one JSON object a line instead of the table"), row("--help", "this text"),
    ]
    return """
      usage: ante-bench SCENARIO [options]

      Scenarios:
      \(scenarios.joined(separator: "\n"))

      Options:
      \((options + others).joined(separator: "\n"))

      Exit status: 0 when every check of the result held, 1 when one did not or the engine failed, 2 for wrong usage.
      """
  }

  private static func row(_ name: String, _ meaning: String) -> String {
    "  \(name.padded(to: 28))\(meaning)"
  }
}
