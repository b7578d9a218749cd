import AnteDomain

extension RecoveredState {
  /// What does not hold between appeals and the wallets that they concern, one sentence each.
  ///
  /// The lot of an upheld appeal came into the wallet with just its points, and that of a reversed one has left. A crash may
  /// have cut either short: then the points are still promised, or held.
  func violationsOfAppeals() -> [String] {
    var violations: [String] = []
    for part in parts {
      part.value.challenges.forEach { id, challenge in
        for (user, appeal) in challenge.appeals.sorted(by: { $0.key < $1.key }) {
          let wallet = askWallet(of: user) { AppealInWallet(of: id, appeal, in: $0) }
          if wallet?.isRight(for: appeal) == true { continue }
          violations.append(
            "challenge \(id): the appeal of user \(user) is \(appeal), and the wallet has another lot")
        }
      }
      part.value.wallets.forEach { user, wallet in
        for case .appeal(let id) in wallet.promises.keys.sorted() + wallet.holds.entries.map(\.key)
        where askChallenge(id, { $0.appeals[user] }).flatMap(\.self) == nil {
          violations.append("wallet \(user): points of an appeal in challenge \(id), where there is none")
        }
      }
    }
    return violations
  }
}

/// What a wallet knows of one appeal.
private struct AppealInWallet {
  /// What is promised; as an award, since it has a number already.
  let promised: Challenge.Award?
  /// What is held.
  let held: Challenge.Award?
  /// The lot that the award became, if it was ever given and has points.
  let lot: Lot?
  /// Whether the number of the award was given.
  let isNumberGiven: Bool

  init(of challenge: ID<Challenge>, _ appeal: Challenge.Appeal, in wallet: borrowing Wallet) {
    promised = wallet.promises[.appeal(challenge)].flatMap { promise in
      promise.lots.first.map { Challenge.Award(amount: promise.amount, lot: $0.number) }
    }
    held = wallet.holds[.appeal(challenge)].flatMap { hold in
      hold.lots.first { _ in true }.map { Challenge.Award(amount: hold.amount, lot: $0.number) }
    }
    switch appeal {
    case .open, .dismissed:
      lot = nil
      isNumberGiven = true
    case .upheld(let award), .reversed(let award):
      lot = wallet.lots.first { $0.number == award.lot }
      isNumberGiven = award.lot < wallet.nextLot
    }
  }

  func isRight(for appeal: Challenge.Appeal) -> Bool {
    switch appeal {
    case .open: held == nil
    case .dismissed: held == nil && promised == nil
    case .upheld(let award):
      isNumberGiven && (promised ?? award) == award && (held ?? award) == award
        && (promised == nil || held == nil)
        && (lot.map { $0.origin == .reward && $0.amount == award.amount } ?? true)
    case .reversed(let award):
      isNumberGiven && promised == nil && (held ?? award) == award && (held == nil) == (lot == nil)
    }
  }
}
