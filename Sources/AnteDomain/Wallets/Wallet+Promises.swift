import AnteMutants

extension Wallet {
  /// Decides on promising points that a decider may give; a frozen wallet may be promised to.
  ///
  /// The transaction is its own idempotency key.
  /// - Complexity: O(promises).
  public func decidePromise(
    _ promise: Promise, for transaction: Transaction
  ) throws(PromiseRejection) -> Decision<WalletEvent, Void> {
    if let open = promises[transaction] {
      precondition(open == promise, "\(transaction) promises something else than before")
      return .repeated(())
    }
    guard status != .closed else { throw .walletClosed }
    guard hasRoom(for: promise.amount) else { throw .balanceOverflow }
    return .record(replayable(.promised(transaction, promise)), ())
  }

  /// The event that ends a promise on behalf of its decider, or nil where that happened before.
  public func decideEnd(ofPromise transaction: Transaction, as end: Promise.End) -> WalletEvent? {
    promises[transaction] == nil ? nil : replayable(.promiseEnded(transaction, end))
  }

  /// The lots that an open hold took, with all it takes to give its points back after they were captured.
  public func restorableLots(of hold: Hold) -> [RestorableLot] {
    hold.lots.map { part in
      guard let place = place(ofLot: part.number) else {
        preconditionFailure("lot \(part.number) of an open hold is not in the wallet")
      }
      return RestorableLot(part.amount, of: lots[place])
    }
  }

  /// What open promises would bring.
  var promised: Points { promises.values.reduce(.zero) { $0 + $1.amount } }

  /// Puts what a promise says back into its lots; one that has left comes back at its place.
  mutating func restore(_ promise: Promise) {
    for lot in promise.lots {
      if let place = place(ofLot: lot.number) {
        lots[place].remaining += lot.amount
      } else {
        let place = Mutant.restoresLotLast.isPlanted ? nil : lots.firstIndex { $0.number > lot.number }
        lots.insert(lot.restored, at: place ?? lots.count)
      }
    }
    balance.spendable += promise.amount
    given += promise.amount
  }

  func objection(to promise: Promise, for transaction: Transaction) -> String? {
    guard promises[transaction] == nil else { return "\(transaction) is promised already" }
    if let objection = objection(toKindOf: promise, for: transaction) { return objection }
    var nextLot = nextLot
    if case .newLot(let number, _) = promise.kind {
      guard number == nextLot else { return "\(transaction) promises lot \(number), and \(nextLot) is next" }
      nextLot += 1
    }
    guard promise.isPossible(before: nextLot) else {
      return "\(transaction) promises other lots than its points"
    }
    if case .lots(let lots) = promise.kind, let objection = objection(toReturning: lots) {
      return "\(transaction): \(objection)"
    }
    guard hasRoom(for: promise.amount) else {
      return "\(promise.amount) points promised to \(credited) + \(given) exceed 64 bits"
    }
    return nil
  }

  /// Orders give points back, and appeals give new ones.
  private func objection(toKindOf promise: Promise, for transaction: Transaction) -> String? {
    switch (transaction, promise.kind) {
    case (.order, .lots), (.appeal, .newLot): nil
    case (.order, .newLot), (.appeal, .lots), (.stake, _), (.caller, _):
      "\(transaction) promises points, and no decider does so"
    }
  }

  func objection(toEndingPromise transaction: Transaction) -> String? {
    // Whether its lots have room for the points was looked at when they were promised, and nobody takes that room.
    promises[transaction] == nil ? "\(transaction) is not promised" : nil
  }

  func violationOfPromises() -> String? {
    var given: Set<Lot.Number> = []
    for (transaction, promise) in promises.sorted(by: { $0.key < $1.key }) {
      if let objection = objection(toKindOf: promise, for: transaction) { return objection }
      guard promise.isPossible(before: nextLot) else {
        return "\(transaction) promises other lots than its points"
      }
      if case .newLot(let number, _) = promise.kind {
        guard place(ofLot: number) == nil, given.insert(number).inserted else {
          return "\(transaction) promises lot \(number), which is another one"
        }
      }
    }
    if let objection = objection(toReturning: []) { return objection }
    return hasRoom(for: .zero) ? nil : "credits, gifts, prizes and promises exceed 64 bits"
  }
}

extension Promise {
  /// Whether the points are those of lots with numbers below one.
  fileprivate func isPossible(before nextLot: Lot.Number) -> Bool {
    amount.isPositive && lots.give(amount) && lots.allSatisfy { (1..<nextLot).contains($0.number) }
  }
}
