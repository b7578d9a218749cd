extension Challenge {
  /// Why an appeal cannot follow on this state, as a sentence; nil where it can.
  func objection(toAppealOf user: ID<User>) -> String? {
    guard appeals[user] == nil else { return "user \(user) appeals twice" }
    return objection(toHavingAppealOf: user)
  }

  func objection(toUpholding user: ID<User>, _ award: Award) -> String? {
    guard appeals[user] == .open else { return "the appeal of user \(user) is upheld, and is not open" }
    return objection(to: award, of: user)
  }

  func objection(toDismissing user: ID<User>) -> String? {
    appeals[user] == .open ? nil : "the appeal of user \(user) is dismissed, and is not open"
  }

  func objection(toReversing user: ID<User>) -> String? {
    if case .upheld = appeals[user] { return nil }
    return "the appeal of user \(user) is reversed, and is not upheld"
  }

  func violationOfAppeals() -> String? {
    for (user, appeal) in appeals.sorted(by: { $0.key < $1.key }) {
      if let violation = objection(toHavingAppealOf: user) { return violation }
      switch appeal {
      case .open, .dismissed: continue
      case .upheld(let award), .reversed(let award):
        if let violation = objection(to: award, of: user) { return violation }
      }
    }
    return nil
  }

  private func objection(toHavingAppealOf user: ID<User>) -> String? {
    guard sharesPot else { return "it is \(phase) without a pot that was shared, and user \(user) appeals" }
    guard let member = members[user] else { return "user \(user) appeals and is no member" }
    return wins(member) ? "user \(user) appeals and won" : nil
  }

  private func objection(to award: Award, of user: ID<User>) -> String? {
    guard award.lot > 0, award.amount == awardAmount else {
      return "user \(user) is awarded \(award.amount) points as lot \(award.lot), not \(awardAmount)"
    }
    return nil
  }
}
