import AnteDomain

// What challenges are made of, drawn near today: mostly what the rules allow, now and then what they forbid.
extension SeededGenerator {
  /// A plan; with days for most, so that their whole life is seen.
  mutating func plan(near today: Day) -> Challenge.Plan {
    let categories = Challenge.Category.allCases
    return Challenge.Plan(
      name: text(), description: text(), category: categories[number(below: categories.count)],
      period: isOne(in: 6) ? nil : period(near: today))
  }

  private mutating func period(near today: Day) -> Challenge.Period {
    let start = today.advanced(byDays: isOne(in: 20) ? -1 : isOne(in: 4) ? 2 : number(below: 2))
    let days = isOne(in: 20) ? 0 : isOne(in: 30) ? 3_660 : isOne(in: 6) ? 3 : number(in: 1...2)
    return Challenge.Period(start: start, due: start.advanced(byDays: days))
  }

  /// How a challenge is won, with a certain referee if there is one.
  mutating func judging(referee: ID<User>) -> Challenge.Judging {
    let thresholds = [1, 20, 25, 33, 50, 70, 100, 0, 101]
    let approvals: [Challenge.Judging.Approval] = [
      .none, .none, .required(referee: nil), .required(referee: referee), .required(referee: referee),
    ]
    return Challenge.Judging(
      threshold: thresholds[number(below: isOne(in: 12) ? 9 : 6)],
      approval: approvals[number(below: approvals.count)], withoutWinners: isOne(in: 2) ? .house : .refund)
  }

  /// A name, a content or a reason; rarely too short, too long or with a control character.
  mutating func text() -> String {
    let texts = ["a", "차", "", "a\tb", "a name that is longer than tiny limits allow"]
    return texts[isOne(in: 12) ? number(below: texts.count) : number(below: 2)]
  }

  /// What a judge says.
  mutating func verdict() -> Challenge.Verdict { isOne(in: 4) ? .rejected(reason: text()) : .approved }
}
