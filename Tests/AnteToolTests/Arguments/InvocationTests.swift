import Testing

@testable import ante

@Suite struct InvocationTests {
  private func arguments(_ line: String) throws -> Arguments? {
    guard case .run(_, let arguments) = try Invocation.parse(words(line)) else { return nil }
    return arguments
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  @Test(
    arguments: [
      ("apply f --data d", "f", ["--data": "d"]),
      ("apply --data=d -", "-", ["--data": "d"]),
      ("apply --data d --summary --shards 2 f", "f", ["--data": "d", "--summary": "", "--shards": "2"]),
      ("apply --data=--odd -- --file", "--file", ["--data": "--odd"]),
      ("verify --from-genesis --data d=e", nil, ["--data": "d=e", "--from-genesis": ""]),
      ("inspect --json --data d", nil, ["--data": "d", "--json": ""]),
      ("views rebuild --data d --views v", "rebuild", ["--data": "d", "--views": "v"]),
    ])
  func takesWordsApart(_ line: String, _ operand: String?, _ values: [String: String]) throws {
    let command = words(line)[0]
    #expect(try arguments(line) == Arguments(command: command, operand: operand, values: values))
  }

  @Test(
    arguments: [
      ("", "ante: no command; wanted apply, inspect, verify, snapshot, views\nTry 'ante --help'."),
      ("aply", "ante: command 'aply': unknown; did you mean apply?\nTry 'ante --help'."),
      ("vreify --data d", "ante: command 'vreify': unknown; did you mean verify?\nTry 'ante --help'."),
      (
        "frobnicate",
        "ante: command 'frobnicate': unknown; wanted apply, inspect, verify, snapshot, views\nTry 'ante --help'."
      ),
      ("--verison", "ante: option '--verison': unknown; did you mean --version?\nTry 'ante --help'."),
      (
        "apply f --dta d",
        "ante apply: option '--dta': unknown; did you mean --data?\nTry 'ante apply --help'."
      ),
      (
        "verify -x",
        "ante verify: option '-x': unknown; wanted --data, --from-genesis, --json, --log, --help\nTry 'ante verify --help'."
      ),
      ("apply f", "ante apply: --data DIR: missing\nTry 'ante apply --help'."),
      ("apply --data d", "ante apply: FILE|-: missing\nTry 'ante apply --help'."),
      ("apply f g --data d", "ante apply: argument 'g': not wanted here\nTry 'ante apply --help'."),
      ("inspect f --data d", "ante inspect: argument 'f': not wanted here\nTry 'ante inspect --help'."),
      ("apply f --data", "ante apply: --data: has no value; wanted --data DIR\nTry 'ante apply --help'."),
      (
        "apply f --data --summary",
        "ante apply: --data: has no value; wanted --data DIR\nTry 'ante apply --help'."
      ),
      ("apply f --data=", "ante apply: --data: has no value; wanted --data DIR\nTry 'ante apply --help'."),
      (
        "apply f --summary=yes",
        "ante apply: --summary: found 'yes', takes no value\nTry 'ante apply --help'."
      ),
      ("apply f --data a --data b", "ante apply: --data: given twice; wanted once\nTry 'ante apply --help'."),
    ])
  func saysWhatIsWrong(_ line: String, _ text: String) {
    let error = #expect(throws: UsageError.self) { try Invocation.parse(words(line)) }
    #expect(error?.text == text)
  }

  @Test(
    arguments: [
      ("--shards 0", "--shards: found '0', wanted a whole number from 1 to 1024"),
      ("--shards two", "--shards: found 'two', wanted a whole number from 1 to 1024"),
      ("--batch 65537", "--batch: found '65537', wanted a whole number from 1 to 65536"),
      ("--sync always", "--sync: found 'always', wanted commit, interval, none"),
      ("--log debug", "--log: found 'debug', wanted info, warning, error"),
    ])
  func saysWhichValueIsWrong(_ option: String, _ message: String) throws {
    let arguments = try #require(try arguments("apply f --data d \(option)"))
    let failure = #expect(throws: Failure.self) { try ApplyOptions(arguments) }
    #expect(failure == .message("ante apply: \(message)\nTry 'ante apply --help'.", .usage))
  }

  @Test(arguments: Subcommand.all.map(\.name))
  func everyCommandHasHelp(_ name: String) throws {
    for line in ["\(name) --help", "\(name) -h", "help \(name)", "\(name) --unfinished --help"] {
      guard !line.contains("unfinished") else {
        #expect(throws: UsageError.self) { try Invocation.parse(words(line)) }
        continue
      }
      guard case .help(let subcommand?) = try Invocation.parse(words(line)) else {
        Issue.record("\(line) shows no help")
        continue
      }
      let text = HelpText.of(subcommand)
      for option in subcommand.allOptions { #expect(text.contains(option.usage)) }
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }
  }

  @Test func theToolHasHelpAndAVersion() throws {
    guard case .help(nil) = try Invocation.parse(["--help"]),
      case .version = try Invocation.parse(["--version"])
    else {
      Issue.record("neither help nor version")
      return
    }
    for subcommand in Subcommand.all { #expect(HelpText.of(nil).contains(subcommand.purpose)) }
  }
}
