/// An option of a command.
struct Option: Sendable, Equatable {
  /// With its two dashes.
  let name: String
  /// What its value is called in the help, or nil for a switch.
  let value: String?
  /// What it does, for the help.
  let purpose: String

  init(_ name: String, _ value: String? = nil, _ purpose: String) {
    self.name = name
    self.value = value
    self.purpose = purpose
  }

  /// As the help shows it.
  var usage: String { value.map { "\(name) \($0)" } ?? name }
}

extension Option {
  static let data = Option("--data", "DIR", "the data directory")
  static let log = Option(
    "--log", "LEVEL", "log lines on standard error: info, warning or error (default: warning)")
  static let standingClock = Option(
    "--standing-clock", "TIME", "the clock stands at 2026-11-21T09:00, say, until passTime moves it")
  static let json = Option("--json", nil, "one JSON object instead of text")
  static let help = Option("--help", nil, "show this help")
  static let version = Option("--version", nil, "show the version")
}
