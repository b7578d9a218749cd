import AnteDomain

// What is said of challenges, as words of a history's line.

extension String {
  /// The text as one word: its bytes in hexadecimal behind an x, so that it may be empty and have spaces.
  var word: String {
    "x"
      + utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

extension Challenge.Plan {
  var words: String {
    let days = period.map { "\($0.start.number) \($0.due.number)" } ?? "-"
    return "\(name.word) \(description.word) \(category.rawValue) \(days)"
  }
}

extension Challenge.Terms {
  /// What there is beyond host, fee and seats; nothing where there is no more.
  var wordsBeyondBare: String {
    if self == Challenge.Terms(host: host, fee: fee, seats: seats) { return "" }
    let approval =
      switch judging.approval {
      case .none: "none"
      case .required(nil): "host"
      case .required(let referee?): "\(referee)"
      }
    return " \(membersMin) \(plan.words) \(judging.threshold) \(approval) \(judging.withoutWinners.rawValue)"
  }
}

extension WordReader {
  mutating func text() throws(HistoryError) -> String {
    let word = try word()
    let digits = Array(word.utf8.dropFirst())
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
      UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
    }
    guard word.first == "x", bytes.count * 2 == digits.count,
      let text = String(validating: bytes, as: UTF8.self)
    else { throw HistoryError("'\(word)' is not a text") }
    return text
  }

  mutating func plan() throws(HistoryError) -> Challenge.Plan {
    let (name, description) = (try text(), try text())
    let category = try tagged(Challenge.Category.self)
    if rest.first == "-", rest.dropFirst().first == " " || rest.count == 1 {
      _ = try word()
      return Challenge.Plan(name: name, description: description, category: category)
    }
    let period = Challenge.Period(start: Day(number: try number()), due: Day(number: try number()))
    return Challenge.Plan(name: name, description: description, category: category, period: period)
  }

  mutating func terms(beyond bare: Challenge.Terms) throws(HistoryError) -> Challenge.Terms {
    let membersMin: Int = try number()
    let plan = try plan()
    let threshold: Int = try number()
    let approval: Challenge.Judging.Approval
    if rest.hasPrefix("none ") || rest.hasPrefix("host ") {
      approval = try word() == "none" ? .none : .required(referee: nil)
    } else {
      approval = .required(referee: try id())
    }
    return Challenge.Terms(
      host: bare.host, fee: bare.fee, seats: bare.seats, membersMin: membersMin, plan: plan,
      judging: Challenge.Judging(
        threshold: threshold, approval: approval,
        withoutWinners: try tagged(Challenge.Judging.WithoutWinners.self)))
  }
}
