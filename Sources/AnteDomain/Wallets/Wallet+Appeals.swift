import AnteMutants

// What a challenge gives for an upheld appeal, and takes back for a reversed one.
extension Wallet {
  /// Decides on promising points as a lot of their own; a frozen wallet may be promised to.
  ///
  /// The transaction is its own idempotency key. The answer is the number that the lot gets.
  /// - Complexity: O(promises).
  public func decidePromise(
    ofNewLot amount: Points, for transaction: Transaction, now: Instant
  ) throws(PromiseRejection) -> Decision<WalletEvent, Lot.Number> {
    if let open = promises[transaction] {
      guard case .newLot(let number, _) = open.kind, open.amount == amount else {
        preconditionFailure("\(transaction) promises something else than before")
      }
      return .repeated(number)
    }
    guard status != .closed else { throw .walletClosed }
    guard hasRoom(for: amount) else { throw .balanceOverflow }
    let promise = Promise(amount: amount, .newLot(nextLot, creditedAt: now))
    return .record(replayable(.promised(transaction, promise)), nextLot)
  }

  /// Decides on holding a lot whole for who gave it; nil where something of it is held, spent or gone.
  ///
  /// It is not by the user's own wish, so it is done to a frozen wallet, too, and whatever the number of holds is.
  /// - Complexity: O(log holds + log lots).
  public func decideHold(
    ofLot award: Challenge.Award, for transaction: Transaction
  ) -> Decision<WalletEvent, Void>? {
    if let open = holds[transaction] {
      precondition(open == Hold(of: award), "\(transaction) holds something else than before")
      return .repeated(())
    }
    guard isWhole(award) else { return nil }
    return .record(replayable(.held(transaction, Hold(of: award))), ())
  }

  /// Why an appeal's reversal does not hold these points, as a sentence; nil where it does.
  func objection(toReversalBy hold: Hold, for transaction: Transaction) -> String? {
    guard holds[transaction] == nil else { return "\(transaction) is open already" }
    guard hold.deadline == nil, hold.prize == .zero, let part = hold.lots.only, part.amount == hold.amount,
      isWhole(Challenge.Award(amount: hold.amount, lot: part.number))
    else { return "\(transaction) takes other points than those of a whole lot that was won" }
    return nil
  }

  /// What is wrong with an open hold of an appeal's reversal, as a sentence; nil where nothing is.
  func violation(ofReversalBy hold: Hold, for transaction: Transaction) -> String? {
    guard hold.deadline == nil, hold.prize == .zero, let part = hold.lots.only,
      let place = place(ofLot: part.number), lots[place].isWon, lots[place].held == lots[place].amount,
      lots[place].held == hold.amount
    else { return "\(transaction) holds other points than those of a whole lot that was won" }
    return nil
  }

  private func isWhole(_ award: Challenge.Award) -> Bool {
    guard let place = place(ofLot: award.lot) else { return false }
    let isUntouched = lots[place].remaining == award.amount || Mutant.reversesSpentAward.isPlanted
    return lots[place].isWon && lots[place].amount == award.amount && isUntouched
  }
}

extension Hold {
  fileprivate init(of award: Challenge.Award) {
    self.init(
      amount: award.amount, deadline: nil,
      lots: TakenLots(TakenLot(number: award.lot, amount: award.amount)))
  }
}

extension TakenLots {
  /// The lot, where there is no more than one.
  fileprivate var only: TakenLot? {
    guard count == 1 else { return nil }
    var only: TakenLot?
    forEachLot { only = $0 }
    return only
  }
}

extension Lot {
  /// Whether it is such as a promise of a new lot makes.
  fileprivate var isWon: Bool { origin == .reward && lifetime.expiresAt == nil }
}
