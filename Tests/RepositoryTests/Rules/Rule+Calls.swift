extension Rule {
  static let deterministicCalls = forbidding(
    "The engine and the domain never reach for the outside world",
    in: { $0.isDeterministic },
    [
      "Task.detached": "Start a task with an executor preference, so that it runs on a shard",
      "Task.sleep": "Set a timer of the engine, which follows the clock of its configuration",
      "Date()": timeRemedy,
      "Date.now": timeRemedy,
      "SystemRandomNumberGenerator": randomRemedy,
      ".random(": randomRemedy,
      ".randomElement(": randomRemedy,
      ".shuffled()": randomRemedy,
      ".shuffle()": randomRemedy,
      "UUID()": "Take the id as an argument, or from the id source of the configuration",
      "@MainActor": "Let an actor live on a shard",
      "fatalError(": "Reject bad input, throw on a fault, and use precondition for a bug",
      "try!": "Let the error reach someone who can answer it",
    ])

  private static let timeRemedy = "Take the time as an argument, or from the clock of the configuration"
  private static let randomRemedy = "Draw from the source of randomness in the configuration"

  static let quietLibraries = forbidding(
    "Libraries never print",
    in: { $0.path.hasPrefix("Sources/Ante") },
    ["print(": printRemedy, "debugPrint(": printRemedy, "dump(": printRemedy])

  private static let printRemedy = "Return it, throw it or send it as a notice; only executables print"

  static let noCodable = forbidding(
    "JSON and Codable stay out of the log",
    in: { ["AnteEngine", "AnteJournal"].contains($0.module ?? "") },
    [
      "Codable": codableRemedy, "Encodable": codableRemedy, "Decodable": codableRemedy,
      "CodingKey": codableRemedy, "JSONEncoder": codableRemedy, "JSONDecoder": codableRemedy,
      "JSONSerialization": codableRemedy,
    ])

  private static let codableRemedy =
    "Write the bytes by hand in the on-disk schema, or give text form to a value outside of this module"

  static let noWaitingTests = forbidding(
    "Tests never wait by the clock",
    in: { $0.isTest },
    [
      "sleep": sleepRemedy, "usleep": sleepRemedy, "nanosleep": sleepRemedy, "clock_nanosleep": sleepRemedy,
    ])

  private static let sleepRemedy = "Await the event itself, or move a clock that the test owns"

  static let noUnsafeFlags = forbidding(
    "The package has no unsafe flags",
    in: { $0.path.hasPrefix("Package") },
    ["unsafeFlags": "Pass the flag on the command line, as the Makefile does, or nobody can depend on us"])

  /// A rule against pieces of code, each with its remedy.
  private static func forbidding(
    _ name: String, in scope: @escaping @Sendable (TrackedFile) -> Bool, _ remedies: [String: String]
  ) -> Rule {
    let patterns = remedies.sorted { $0.key < $1.key }.map { code, remedy in
      (code: code, tokens: SwiftSource(code).tokens, remedy: remedy)
    }
    return Rule(name: name) { file in
      guard let source = file.swift, scope(file) else { return [] }
      return patterns.flatMap { code, tokens, remedy in
        source.occurrences(of: tokens).compactMap { index in
          guard !isDeclaration(at: index, of: tokens, in: source) else { return nil }
          return Violation(line: source.tokens[index].line, problem: "has '\(code)'", remedy: remedy)
        }
      }
    }
  }

  /// Whether a function of someone's own has the name, as in `func print(…)` or `receipt.print(…)`.
  ///
  /// `Swift.print(…)` is the global function all the same.
  private static func isDeclaration(
    at index: Int, of tokens: [SwiftSource.Token], in source: SwiftSource
  ) -> Bool {
    guard tokens.count == 2, tokens[1].text == "(" else { return false }
    switch source.text(at: index - 1) {
    case "func": return true
    case ".": return source.text(at: index - 2) != "Swift"
    default: return false
    }
  }
}
