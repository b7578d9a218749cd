import AnteCommands

/// What a command line asks for.
enum Invocation {
  case help(Subcommand?)
  case version
  case run(Subcommand, Arguments)

  /// - Parameter words: the command line without the program's name.
  static func parse(_ words: [String]) throws(UsageError) -> Invocation {
    guard let first = words.first else {
      throw UsageError(command: nil, message: "no command; wanted \(names)")
    }
    switch first {
    case "--help", "-h": return .help(nil)
    case "--version": return .version
    case "help": return .help(words.count > 1 ? try subcommand(words[1]) : nil)
    default: return try parse(words.dropFirst(), for: try subcommand(first))
    }
  }

  private static var names: String { Subcommand.all.map(\.name).joined(separator: ", ") }

  private static func subcommand(_ name: String) throws(UsageError) -> Subcommand {
    if let subcommand = Subcommand.all.first(where: { $0.name == name }) { return subcommand }
    let isOption = name.hasPrefix("-")
    let known = isOption ? [Option.help.name, Option.version.name] : Subcommand.all.map(\.name)
    let meant = NearestName.to(name, among: known).map { "did you mean \($0)?" } ?? "wanted \(names)"
    throw UsageError(command: nil, message: "\(isOption ? "option" : "command") '\(name)': unknown; \(meant)")
  }

  private static func parse(
    _ words: ArraySlice<String>, for subcommand: Subcommand
  ) throws(UsageError) -> Invocation {
    var rest = words
    var values: [String: String] = [:]
    var operands: [String] = []
    var optionsEnded = false
    while let word = rest.popFirst() {
      if word == "--", !optionsEnded {
        optionsEnded = true
      } else if optionsEnded || word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else if word == Option.help.name || word == "-h" {
        return .help(subcommand)
      } else {
        let (option, value) = try parse(option: word, rest: &rest, for: subcommand)
        guard values.updateValue(value, forKey: option.name) == nil else {
          throw UsageError(command: subcommand.name, message: "\(option.name): given twice; wanted once")
        }
      }
    }
    return .run(subcommand, try arguments(of: subcommand, operands, values))
  }

  /// The option that a word names, and its value: behind an equals sign, or the next word.
  private static func parse(
    option word: String, rest: inout ArraySlice<String>, for subcommand: Subcommand
  ) throws(UsageError) -> (Option, String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    guard let option = subcommand.allOptions.first(where: { $0.name == name }) else {
      let known = subcommand.allOptions.map(\.name)
      let meant =
        NearestName.to(name, among: known).map { "did you mean \($0)?" }
        ?? "wanted \(known.joined(separator: ", "))"
      throw UsageError(command: subcommand.name, message: "option '\(name)': unknown; \(meant)")
    }
    guard option.value != nil else {
      guard parts.count == 1 else {
        throw UsageError(command: subcommand.name, message: "\(name): found '\(parts[1])', takes no value")
      }
      return (option, "")
    }
    // A word with two dashes is more likely an option after a forgotten value; a value like that follows an equals sign.
    let value = parts.count == 2 ? parts[1] : rest.first?.hasPrefix("--") == false ? rest.removeFirst() : ""
    guard !value.isEmpty else {
      throw UsageError(command: subcommand.name, message: "\(name): has no value; wanted \(option.usage)")
    }
    return (option, value)
  }

  private static func arguments(
    of subcommand: Subcommand, _ operands: [String], _ values: [String: String]
  ) throws(UsageError) -> Arguments {
    if let operand = subcommand.operand, operands.isEmpty {
      throw UsageError(command: subcommand.name, message: "\(operand): missing")
    }
    if let surplus = operands.dropFirst(subcommand.operand == nil ? 0 : 1).first {
      throw UsageError(command: subcommand.name, message: "argument '\(surplus)': not wanted here")
    }
    if values[Option.data.name] == nil, subcommand.options.contains(where: { $0.name == Option.data.name }) {
      throw UsageError(command: subcommand.name, message: "\(Option.data.usage): missing")
    }
    return Arguments(command: subcommand.name, operand: operands.first, values: values)
  }
}
