import AnteDomain

extension ChallengeActor {
  /// What there is to be done next about the stakes.
  enum SettlingStep: Sendable {
    /// Nothing: they are paid out, or their time has not come.
    case none
    /// So many members were looked at, and there are more.
    case counting(Int)
    /// These payments are to be made; then `notePaid`.
    case pay([Payment])
  }

  /// Whether the winners are to be counted, or stakes to be paid out or refunded.
  var isSettling: Bool {
    inPlace { challenge in challenge.isPaying || challenge.isSettlementDue(at: shard.moment) }
  }

  /// Goes on settling, by so many members at most.
  /// - Parameter reckoning: how far the count of the winners has got.
  func settle(most: Int, _ reckoning: inout Reckoning) -> SettlingStep {
    inPlace { challenge in
      if challenge.isSettlementDue(at: shard.moment) {
        guard let settlement = reckoning.advance(on: challenge, most: most, now: shard.now) else {
          return .counting(most)
        }
        apply(.settled(settlement), to: &challenge)
      }
      guard challenge.isPaying else {
        // A clock that was set back: the reminder has come and is gone.
        setTimer(challenge)
        return .none
      }
      return .pay(challenge.nextPayments(most: most))
    }
  }

  /// Notes that the wallets have recorded payments.
  func notePaid(_ payments: [Payment]) {
    inPlace { challenge in
      if let event = challenge.decidePaid(payments) { apply(event, to: &challenge) }
    }
  }

  /// What a settlement would pay by what counts so far, or the settlement itself; nil before the start, and while there
  /// are more members to look at.
  func settlementNow(_ reckoning: inout Reckoning, most: Int) -> Settlement? {
    inPlace { challenge in
      if case .settled(let settlement) = challenge.phase { return settlement }
      return challenge.hasStarted ? reckoning.advance(on: challenge, most: most, now: shard.now) : nil
    }
  }
}
