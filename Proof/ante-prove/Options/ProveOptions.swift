/// What the command line asks for.
struct ProveOptions: Equatable {
  /// The suites by name, in the order in which they run.
  var suites = Suites.all.map { $0.name }
  /// Cycles of every suite; nil for its own number.
  var cycles: Int?
  /// Goes on for so many minutes in all, shared by the suites; nil for a number of cycles.
  var minutes: Int?
  var seed: UInt64 = 1
  /// A few cycles of each suite, about a minute in all.
  var isQuick = false
  var json = false
  /// Where the directories of failed cycles are kept; nil where they go like all others.
  var keep: String?

  /// Reads the arguments after the program's name; nil where help is asked for.
  static func parse(_ arguments: some Sequence<String>) throws(UsageError) -> ProveOptions? {
    var options = ProveOptions()
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      switch name {
      case "--help": return nil
      case "--quick": options.isQuick = true
      case "--json": options.json = true
      case "--only", "--cycles", "--minutes", "--seed", "--keep":
        guard let value = arguments.next() else { throw UsageError("\(name): a value is missing") }
        try options.set(name, value)
      default: throw UsageError("'\(name)' is not an option")
      }
    }
    if options.minutes != nil, options.cycles != nil || options.isQuick {
      throw UsageError("--minutes: say it without --cycles and --quick")
    }
    return options
  }

  private mutating func set(_ name: String, _ value: String) throws(UsageError) {
    switch name {
    case "--only": suites = try Self.suites(value)
    case "--cycles": cycles = try Self.number(name, value, in: 1...1_000_000)
    case "--minutes": minutes = try Self.number(name, value, in: 1...100_000)
    case "--keep": keep = value
    default: seed = try Self.number(name, value, in: 0...UInt64.max)
    }
  }

  private static func suites(_ value: String) throws(UsageError) -> [String] {
    let known = Suites.all.map { $0.name }
    let names = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if let stranger = names.first(where: { !known.contains($0) }) {
      throw UsageError("--only: '\(stranger)' is none of \(known.joined(separator: ", "))")
    }
    return known.filter(names.contains)
  }

  private static func number<Number: FixedWidthInteger & Sendable>(
    _ name: String, _ text: String, in range: ClosedRange<Number>
  ) throws(UsageError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw UsageError(
        "\(name): '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
