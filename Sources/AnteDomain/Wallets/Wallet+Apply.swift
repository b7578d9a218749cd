import AnteMutants

extension Wallet {
  /// Changes the state by an event that its rules allowed, or to which a replay has no objection; nothing is refused here.
  public mutating func apply(_ event: WalletEvent, at now: Instant, limits: Limits) {
    version += 1
    switch event {
    case .opened(let request):
      remember(request, .opened, at: now, limits)
    case .credited(let amount, let origin, let lifetime, let request):
      addLot(amount, origin: origin, lifetime)
      credited += amount
      let credit = Credit(lot: nextLot - 1, balance: balance)
      remember(request, .credited(credit), at: now, limits)
    case .held(let transaction, let hold):
      balance.spendable -= hold.amount
      balance.held += hold.amount
      prizes += hold.prize
      hold.lots.forEachLot { move($0.amount, ofLot: $0.number) }
      holds.insert(hold, for: transaction)
    case .ended(let transaction, let end):
      let hold = removeHold(transaction, captured: end == .captured)
      if end == .captured {
        if case .caller = transaction { captured += hold.amount } else { taken += hold.amount }
      }
      if case .caller(let id) = transaction { endedHolds.remember(id, end, at: now, limits: limits) }
    case .stakeSettled(let transaction, let share, let lifetime):
      taken += removeHold(transaction, captured: true).amount
      if share.isPositive {
        addLot(share, origin: .reward, lifetime)
        given += share
      }
    case .lotExpired(let number, let amount):
      lose(amount, ofLot: number)
      expired += amount
    case .chargeCancelled(let number, let amount, let request):
      lose(amount, ofLot: number)
      cancelled += amount
      let cancellation = Cancellation(amount: amount, balance: balance)
      remember(request, .chargeCancelled(cancellation), at: now, limits)
    case .frozen(let request): enter(.frozen, request, at: now, limits: limits)
    case .thawed(let request): enter(.open, request, at: now, limits: limits)
    case .closed(let request): enter(.closed, request, at: now, limits: limits)
    case .promised(let transaction, let promise):
      promises[transaction] = promise
      if case .newLot = promise.kind { nextLot += 1 }
    case .promiseEnded(let transaction, let end):
      guard let promise = promises.removeValue(forKey: transaction) else {
        preconditionFailure("\(transaction) is not promised")
      }
      if end == .kept { restore(promise) }
    }
  }

  /// Remembers an answer; without a request nothing is touched, so that nothing is made to be kept.
  private mutating func remember(
    _ request: RequestStamp?, _ answer: Answer, at now: Instant, _ limits: Limits
  ) {
    if let request { requests.remember(request, answer, at: now, limits: limits) }
  }

  private mutating func enter(
    _ status: Status, _ request: RequestStamp?, at now: Instant, limits: Limits
  ) {
    self.status = status
    remember(request, .status(status), at: now, limits)
  }

  private mutating func removeHold(_ transaction: Transaction, captured: Bool) -> Hold {
    let hold = holds.remove(transaction)
    balance.held -= hold.amount
    prizes -= hold.prize
    if !captured { balance.spendable += hold.amount }
    hold.lots.forEachLot { settle($0, captured: captured) }
    return hold
  }

  private mutating func addLot(_ amount: Points, origin: Lot.Origin, _ lifetime: Lot.Lifetime) {
    lots.append(
      Lot(
        number: nextLot, origin: origin, lifetime: lifetime, amount: amount, remaining: amount, held: .zero))
    nextLot += 1
    balance.spendable += amount
  }

  private mutating func move(_ amount: Points, ofLot number: Lot.Number) {
    lots[position(ofLot: number)].move(amount)
  }

  /// Takes spendable points out of a lot for good.
  private mutating func lose(_ amount: Points, ofLot number: Lot.Number) {
    let position = position(ofLot: number)
    lots[position].remaining -= amount
    balance.spendable -= amount
    removeIfEmpty(at: position)
  }

  private mutating func removeIfEmpty(at position: Int) {
    if lots[position].held == .zero, lots[position].remaining == .zero { _ = lots.remove(at: position) }
  }

  private mutating func settle(_ part: TakenLot, captured: Bool) {
    let position = position(ofLot: part.number)
    lots[position].held -= part.amount
    let other = Mutant.returnsToAnotherLot.isPlanted ? lots.count - 1 : position
    if !captured { lots[other].remaining += part.amount }
    removeIfEmpty(at: position)
  }

  private func position(ofLot number: Lot.Number) -> Int {
    guard let place = place(ofLot: number) else {
      preconditionFailure("lot \(number) is not in the wallet")
    }
    return place
  }

  /// Where in `lots` a lot stands, or nil.
  @inline(__always)
  func place(ofLot number: Lot.Number) -> Int? {
    // Spending takes the oldest lot, which stands first.
    if let oldest = lots.first, oldest.number == number { return 0 }
    return search(lot: number)
  }

  private func search(lot number: Lot.Number) -> Int? {
    var low = 0
    var high = lots.count
    while low < high {
      let middle = (low + high) / 2
      if lots[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < lots.count && lots[low].number == number ? low : nil
  }
}
