import AnteCommands
import AnteDomain
import AnteEngine

/// The arguments of one command, taken apart; what they mean is asked of them by name.
struct Arguments: Equatable {
  let command: String
  let operand: String?
  private let values: [String: String]

  init(command: String, operand: String?, values: [String: String]) {
    self.command = command
    self.operand = operand
    self.values = values
  }

  /// Whether a switch was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  func text(_ name: String) -> String? { values[name] }

  /// The data directory; parsing has made sure that it is there.
  var data: String {
    guard let data = values[Option.data.name] else { preconditionFailure("\(command) has no --data") }
    return data
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw usage(
        "\(name): found '\(text)', wanted a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func choice<Value>(_ name: String, _ choices: [(name: String, value: Value)]) throws(Failure) -> Value? {
    guard let text = values[name] else { return nil }
    guard let choice = choices.first(where: { $0.name == text }) else {
      throw usage("\(name): found '\(text)', wanted \(choices.map(\.name).joined(separator: ", "))")
    }
    return choice.value
  }

  /// A clock that stands still at the time that was asked for, if one was.
  func clock(in zone: BusinessZone) throws(Failure) -> ManualClock? {
    guard let text = values[Option.standingClock.name] else { return nil }
    guard let time = LocalTime(text) else {
      throw usage("\(Option.standingClock.name): found '\(text)', wanted a time such as 2026-11-21T09:00")
    }
    return ManualClock(time.instant(in: zone))
  }

  /// Where log lines go: to standard error, from the wanted level on.
  func logSink() throws(Failure) -> LogSink {
    let levels = LogLine.Level.ascending.map { (name: $0.rawValue, value: $0) }
    let least = try choice(Option.log.name, levels) ?? .warning
    return { line in
      guard line.level.isAtLeast(least) else { return }
      OutputFile.standardError.tell(String(decoding: line.json.line.dropLast(), as: UTF8.self))
    }
  }

  private func usage(_ message: String) -> Failure {
    .message(UsageError(command: command, message: message).text, .usage)
  }
}
