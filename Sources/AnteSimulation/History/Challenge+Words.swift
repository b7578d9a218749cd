import AnteDomain

// What is said of challenges, as words of a history's line.

extension Challenge.Plan {
  var words: String {
    let days = period.map { "\($0.start.number) \($0.due.number)" } ?? "-"
    return "\(WordReader.word(name)) \(WordReader.word(description)) \(category.rawValue) \(days)"
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
