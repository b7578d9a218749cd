import AnteDomain
import AnteEngine

extension Stage {
  /// Ends a run: looks at the books, shuts down, opens again, and compares.
  ///
  /// - Parameter accepted: the joins that were answered with a seat.
  /// - Returns: what was checked, and how long the reopening took.
  func settle(
    _ engine: consuming Engine, _ workload: Workload, accepted: Int
  ) async throws -> (checks: Checks, reopening: Duration) {
    let before = try await close(engine)
    let start = ContinuousClock.now
    let reopened = try await open()
    let reopening = start.duration(to: .now)

    var checks = Checks()
    let overfull = try await workload.overfullChallenge(on: reopened)
    let after = try await close(reopened)
    let seats = accepted + workload.challenges.count
    checks.expect(
      "capacityKept", before.seats == seats && before.reservedSeats == 0 && overfull == nil,
      overfull ?? "\(before.seats) seats taken and \(before.reservedSeats) reserved, \(seats) expected")
    let credited = Int128(workload.hosts.count + workload.users.count) * Int128(Workload.credit.rawValue)
    checks.expect(
      "moneyConserved", before.isSound && before.credited == credited,
      "\(before.credited) of \(credited) points credited, \(before.spendable) spendable, "
        + "\(before.heldForStakes) held for stakes; \(before.violations.first ?? "no law broken")")
    let pots = Int128(seats) * Int128(Workload.fee.rawValue)
    checks.expect(
      "potsMatchSeats", before.stakes == pots && before.heldForStakes == pots,
      "challenges count on \(before.stakes) points, wallets hold \(before.heldForStakes), \(pots) expected")
    checks.expect("reopenedStateEqual", before == after, "closed with \(before), opened with \(after)")
    return (checks, reopening)
  }

  /// Audits and shuts down; the engine and its memory are gone when it answers.
  private func close(_ engine: consuming Engine) async throws -> Audit {
    let audit = try await engine.audit()
    try await engine.shutDown()
    return audit
  }
}

extension Workload {
  /// A challenge with more seats taken than it has, as a sentence; nil where there is none.
  fileprivate func overfullChallenge(on engine: Engine) async throws -> String? {
    for id in challenges {
      guard let challenge = try await engine.challenge(id).value else { return "challenge \(id) is gone" }
      if challenge.joined > challenge.terms.seats {
        return "challenge \(id): \(challenge.joined) of \(challenge.terms.seats) seats taken"
      }
    }
    return nil
  }
}

extension Checks {
  /// No join may end in a way that the scenario does not expect.
  mutating func expectAllAccepted(_ results: Crowd.Result..., of operations: Int) {
    let accepted = results.reduce(0) { $0 + $1.accepted }
    let reason = results.lazy.compactMap(\.firstUnexpected).first
    expect(
      "everyJoinAccepted", accepted == operations,
      "\(accepted) of \(operations) accepted; \(reason ?? "the others found no seat")")
  }
}
