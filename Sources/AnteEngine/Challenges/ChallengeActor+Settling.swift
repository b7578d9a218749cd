import AnteDomain

extension ChallengeActor {
  /// What there is to be done next about the stakes.
  enum SettlingStep: Sendable {
    /// Nothing: they are paid out, or their time has not come.
    case none
    /// There are more members to look at.
    case counting
    /// These payments are to be made; then `notePaid`.
    case pay([Payment])
  }

  /// Whether the winners are to be counted, or stakes to be paid out or refunded.
  var isSettling: Bool {
    inPlace { challenge in challenge.isPaying || challenge.isSettlementDue(at: shard.moment) }
  }

  /// Whether it was not due before.
  func becomeDue() -> Bool {
    defer { isDue = true }
    return !isDue
  }

  /// Goes on settling.
  /// - Parameters:
  ///   - budget: how many members may be looked at or paid; what was needed of it is taken from it.
  ///   - reckoning: how far the count of the winners has got.
  func settle(_ budget: inout Int, _ reckoning: inout Reckoning) -> SettlingStep {
    inPlace { challenge in
      if challenge.isSettlementDue(at: shard.moment) {
        guard let settlement = reckoning.advance(on: challenge, budget: &budget, now: shard.now) else {
          return .counting
        }
        apply(.settled(settlement), to: &challenge)
      }
      guard challenge.isPaying else {
        // A clock that was set back: the reminder has come and is gone.
        setTimer(challenge)
        return .none
      }
      guard budget > 0 else { return .counting }
      let payments = challenge.nextPayments(most: budget)
      budget -= payments.count
      return .pay(payments)
    }
  }

  /// Notes that the wallets have recorded payments; answers whether there are more to make.
  func notePaid(_ payments: [Payment]) -> Bool {
    inPlace { challenge in
      if let event = challenge.decidePaid(payments) { apply(event, to: &challenge) }
      return challenge.isPaying
    }
  }
}
