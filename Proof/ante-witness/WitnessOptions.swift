/// What the command line asks for.
struct WitnessOptions: Equatable {
  /// The data directory.
  var data = ""
  /// The file that says what was asked and answered.
  var history = ""
  var shards = 2
  var clients = 16
  /// Ends after so many seconds.
  var seconds = 10
  /// Ends after so many calls.
  var operations = 2_000
  var seed: UInt64 = 1
  /// Accepted calls of earlier lives that are asked again at the start; `.max` for all.
  var again = 50
  /// How far the clock runs ahead of the one of the life before: with some, days pass between the lives.
  var hoursBetweenLives = 0
  /// Whether a call is answered after the sync that covers it, or without any.
  var syncs = true
  /// Bytes of a segment: few, so that there are many.
  var segmentBytes = 64 << 10
  /// Bytes of log between two snapshots: few, so that they happen.
  var snapshotBytes = 192 << 10
  /// Free bytes of the disk below which new work is refused.
  var reserveBytes = 1 << 20

  /// Reads the arguments after the program's name; nil where help is asked for.
  static func parse(_ arguments: some Sequence<String>) throws(UsageError) -> WitnessOptions? {
    var options = WitnessOptions()
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      if name == "--help" { return nil }
      guard names.contains(name) else { throw UsageError("'\(name)' is not an option") }
      guard let value = arguments.next() else { throw UsageError("\(name): a value is missing") }
      try options.set(name, value)
    }
    guard !options.data.isEmpty else { throw UsageError("--data: a directory is needed") }
    guard !options.history.isEmpty else { throw UsageError("--history: a file is needed") }
    return options
  }

  private static let names = [
    "--data", "--history", "--shards", "--clients", "--seconds", "--operations", "--seed", "--again",
    "--hours-between-lives", "--sync",
    "--segment-bytes", "--snapshot-bytes", "--reserve-bytes",
  ]

  private mutating func set(_ name: String, _ value: String) throws(UsageError) {
    switch name {
    case "--data": data = value
    case "--history": history = value
    case "--shards": shards = try Self.number(name, value, in: 1...64)
    case "--clients": clients = try Self.number(name, value, in: 1...10_000)
    case "--seconds": seconds = try Self.number(name, value, in: 1...1_000_000_000)
    case "--operations": operations = try Self.number(name, value, in: 0...1_000_000_000)
    case "--seed": seed = try Self.number(name, value, in: 0...UInt64.max)
    case "--again": again = value == "all" ? .max : try Self.number(name, value, in: 0...1_000_000_000)
    case "--hours-between-lives": hoursBetweenLives = try Self.number(name, value, in: 0...1_000)
    case "--sync":
      guard ["commit", "none"].contains(value) else {
        throw UsageError("--sync: '\(value)' is none of commit, none")
      }
      syncs = value == "commit"
    case "--segment-bytes":
      segmentBytes = try Self.number(name, value, in: 8_192...1 << 30)
      guard segmentBytes.isMultiple(of: 4_096) else {
        throw UsageError("--segment-bytes: \(value) is not a multiple of 4096")
      }
    case "--snapshot-bytes": snapshotBytes = try Self.number(name, value, in: 1...1 << 40)
    default: reserveBytes = try Self.number(name, value, in: 0...1 << 40)
    }
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
