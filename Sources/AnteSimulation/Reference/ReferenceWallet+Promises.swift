import AnteDomain

/// What deciders may give and take back: prices of cancelled orders, awards of appeals.
extension ReferenceWallet {
  /// Why nothing can be promised, or nil.
  func refusalOfPromise(_ amount: Int128) -> PromiseRejection? {
    if status == .closed { return .walletClosed }
    return amount > room ? .balanceOverflow : nil
  }

  /// Whether a lot is as whole as it came.
  func isUntouched(_ number: Lot.Number) -> Bool {
    piles.contains { $0.number == number && $0.remaining == $0.amount && $0.held == 0 }
  }

  /// All that it takes to put back what a hold took.
  func restorable(_ lots: TakenLots) -> [RestorableLot] {
    lots.compactMap { lot in
      guard let pile = piles.first(where: { $0.number == lot.number }) else { return nil }
      return RestorableLot(
        number: lot.number, origin: pile.origin,
        lifetime: Lot.Lifetime(creditedAt: pile.cameAt, expiresAt: pile.expiresAt),
        credited: Points(pile.amount), amount: lot.amount)
    }
  }

  mutating func promise(
    _ promise: Promise, for transaction: Transaction, at now: Instant, objections: inout [String]
  ) {
    let name = "\(transaction) of wallet \(user)"
    if promises[transaction] != nil { objections.append("\(name) is promised twice") }
    if promise.amount.rawValue < 1 { objections.append("\(name) promises \(promise.amount) points") }
    if let refusal = refusalOfPromise(Int128(promise.amount.rawValue)) {
      objections.append("\(name) is promised against the rules: \(refusal.text)")
      return
    }
    switch (transaction, promise.kind) {
    case (.order, .lots): break
    case (.appeal, .newLot(let number, let creditedAt)):
      lotsEver += 1
      if number != lotsEver || creditedAt != now {
        objections.append("\(name) promises lot \(number) of \(creditedAt), and the next one is \(lotsEver)")
      }
    default: objections.append("\(name) promises what only another kind of transaction does")
    }
    promises[transaction] = promise
  }

  mutating func endPromise(
    of transaction: Transaction, as end: Promise.End, objections: inout [String]
  ) {
    guard let promise = promises.removeValue(forKey: transaction) else {
      objections.append("the promise of \(transaction) to wallet \(user) is \(end) and is not open")
      return
    }
    guard end == .kept else { return }
    given += promise.amount.rawValue
    house -= promise.amount.rawValue
    switch promise.kind {
    case .lots(let lots): for lot in lots { putBack(lot, objections: &objections) }
    case .newLot(let number, let creditedAt):
      insert(
        Pile(
          number: number, origin: .reward, amount: promise.amount.rawValue, cameAt: creditedAt,
          expiresAt: nil, remaining: promise.amount.rawValue, held: 0))
    }
  }

  /// Into the lot that it was taken from, which may have left meanwhile.
  private mutating func putBack(_ lot: RestorableLot, objections: inout [String]) {
    guard let index = piles.firstIndex(where: { $0.number == lot.number }) else {
      return insert(
        Pile(
          number: lot.number, origin: lot.origin, amount: lot.credited.rawValue,
          cameAt: lot.lifetime.creditedAt, expiresAt: lot.lifetime.expiresAt,
          remaining: lot.amount.rawValue, held: 0))
    }
    piles[index].remaining += lot.amount.rawValue
    let pile = piles[index]
    if pile.origin != lot.origin || pile.amount != lot.credited.rawValue
      || pile.cameAt != lot.lifetime.creditedAt || pile.expiresAt != lot.lifetime.expiresAt
    {
      objections.append("points come back to lot \(lot.number) of wallet \(user), which is another one")
    }
    if pile.remaining + pile.held > pile.amount {
      objections.append("more comes back to lot \(lot.number) of wallet \(user) than it ever had")
    }
  }

  /// At its place by number.
  private mutating func insert(_ pile: Pile) {
    piles.insert(pile, at: piles.firstIndex { $0.number > pile.number } ?? piles.endIndex)
  }

  /// The house takes back a whole lot that it gave, and nothing else.
  func objectionsToReversal(_ hold: Hold, for transaction: Transaction) -> [String] {
    let name = "\(transaction) of wallet \(user)"
    guard hold.prize == .zero, hold.lots.count == 1, let lot = hold.lots.first(where: { _ in true }),
      let pile = piles.first(where: { $0.number == lot.number })
    else { return ["\(name) holds something else than one lot"] }
    if pile.amount != hold.amount.rawValue || pile.origin != .reward || pile.expiresAt != nil {
      return ["\(name) holds a lot that is none of an award of \(hold.amount)"]
    }
    return isUntouched(lot.number) ? [] : ["\(name) holds lot \(lot.number), which is touched"]
  }
}
