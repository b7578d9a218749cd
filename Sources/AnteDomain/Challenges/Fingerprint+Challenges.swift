extension Fingerprint {
  /// Terms that say no more than host, fee and seats have the fingerprint that they had when there was no more to say.
  func combining(_ terms: Challenge.Terms) -> Fingerprint {
    let first = combining(terms.host.rawValue).combining(terms.fee.rawValue).combining(terms.seats)
    if terms == Challenge.Terms(host: terms.host, fee: terms.fee, seats: terms.seats) { return first }
    return first.combining(terms.membersMin).combining(terms.plan).combining(terms.judging)
  }

  func combining(_ plan: Challenge.Plan) -> Fingerprint {
    let first = combining(plan.name).combining(plan.description).combining(plan.category.rawValue)
    guard let period = plan.period else { return first.combining(UInt8(0)) }
    return first.combining(UInt8(1)).combining(period.start.number).combining(period.due.number)
  }

  func combining(_ verdict: Challenge.Verdict) -> Fingerprint {
    switch verdict {
    case .approved: combining(UInt8(1))
    case .rejected(let reason): combining(UInt8(2)).combining(reason)
    }
  }

  private func combining(_ judging: Challenge.Judging) -> Fingerprint {
    let first = combining(judging.threshold).combining(judging.withoutWinners.rawValue)
    return switch judging.approval {
    case .none: first.combining(UInt8(0))
    case .required(nil): first.combining(UInt8(1))
    case .required(let referee?): first.combining(UInt8(2)).combining(referee.rawValue)
    }
  }
}
