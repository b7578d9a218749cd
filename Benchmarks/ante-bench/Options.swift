import AnteEngine

/// What the command line asks for.
struct Options: Equatable {
  /// The scenario, or nil for all of them.
  var scenario: Scenario?
  var clients: Int?
  var operations: Int?
  var shards = EngineConfiguration().shards
  var callers: Callers?
  var sync = Sync.commit
  var batch = 1_024
  var seed: UInt64 = 1
  var data: String?
  var json = false

  /// Reads the arguments after the program's name; nil where help is asked for.
  static func parse(_ arguments: some Sequence<String>) throws(UsageError) -> Options? {
    var arguments = arguments.makeIterator()
    guard let name = arguments.next() else { throw UsageError("name a scenario, or all") }
    if name == "--help" { return nil }
    var options = Options()
    if name != "all" {
      guard let scenario = Scenario(rawValue: name) else {
        throw UsageError("'\(name)' is not a scenario")
      }
      options.scenario = scenario
    }
    while let argument = arguments.next() {
      if argument == "--help" { return nil }
      if argument == "--json" {
        options.json = true
        continue
      }
      guard let option = OptionName(rawValue: argument) else {
        throw UsageError("'\(argument)' is not an option")
      }
      if let scenario = options.scenario, scenario.meaninglessOptions.contains(option) {
        throw UsageError("\(argument) means nothing to \(scenario.rawValue)")
      }
      guard let value = arguments.next() else { throw UsageError("\(argument): a value is missing") }
      try options.set(option, value)
    }
    try options.validate()
    return options
  }

  private mutating func set(_ option: OptionName, _ value: String) throws(UsageError) {
    switch option {
    case .clients: clients = try Self.number(option, value, in: 1...1_000_000)
    case .operations:
      let most = scenario?.operationsMax ?? Scenario.contendedJoin.operationsMax
      operations = try Self.number(option, value, in: 1...most)
    case .shards: shards = try Self.number(option, value, in: 1...1_024)
    case .callers: callers = try Self.choice(option, value)
    case .sync: sync = try Self.choice(option, value)
    case .batch: batch = try Self.number(option, value, in: 1...16_384)
    case .seed: seed = try Self.number(option, value, in: 0...UInt64.max)
    case .data:
      guard !value.isEmpty else { throw UsageError("\(option.rawValue): the path is empty") }
      data = value
    }
  }

  private func validate() throws(UsageError) {
    if let clients, let operations, clients > operations {
      throw UsageError("--clients \(clients): more than --operations \(operations), so some would be idle")
    }
    if scenario == .viewsLedger, let operations, operations < ViewsLedger.entriesMin {
      throw UsageError(
        "--operations \(operations): views-ledger needs \(ViewsLedger.entriesMin) entries or more")
    }
    if scenario == .recovery, let operations, operations < Recovery.recordsMin {
      throw UsageError("--operations \(operations): recovery needs \(Recovery.recordsMin) records or more")
    }
  }

  private static func number<Number: FixedWidthInteger & Sendable>(
    _ option: OptionName, _ text: String, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw UsageError(
        "\(option.rawValue): '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: OptionName, _ text: String
  ) throws(UsageError) -> Choice {
    guard let choice = Choice(rawValue: text) else {
      let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(option.rawValue): '\(text)' is none of \(choices)")
    }
    return choice
  }
}
