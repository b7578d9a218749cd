import AnteDomain

/// Events of orders and appeals.
extension FuzzedEvents {
  mutating func orderEvent() -> OrderEvent {
    if below(3) == 0 { return .cancelled(request: request()) }
    let (price, quantity) = (amount(), amount())
    let total = price.multipliedReportingOverflow(by: quantity).partialValue
    return .confirmed(
      Order.Terms(
        user: id(), product: id(), quantity: Quantity(quantity), name: text(), price: Points(price),
        lots: below(4) == 0 ? [restorable(amount())] : [restorable(total)]), request: request())
  }

  mutating func offer() -> Offer {
    Offer(name: text(), description: text(), price: Points(amount()), isOnSale: below(3) > 0)
  }

  /// Mostly of something that was taken of a lot that there is, or of the next lot.
  mutating func promised(to wallet: Wallet) -> WalletEvent {
    let transaction = transaction()
    if below(2) == 0 {
      let number = below(3) == 0 ? UInt64(below(6)) : wallet.nextLot
      return .promised(
        transaction,
        Promise(
          amount: Points(amount()), .newLot(number, creditedAt: Instant(milliseconds: amount()))))
    }
    let lots = (0...below(2)).map { _ in restorable(amount()) }
    let sum = lots.reduce(Int64(0)) { $0.addingReportingOverflow($1.amount.rawValue).partialValue }
    return .promised(transaction, Promise(amount: Points(below(5) == 0 ? amount() : sum), lots: lots))
  }

  private mutating func restorable(_ amount: Int64) -> RestorableLot {
    RestorableLot(
      number: UInt64(below(6)), origin: .charge, lifetime: lifetime(),
      credited: Points(below(2) == 0 ? amount : self.amount()), amount: Points(amount))
  }

  /// Mostly with the award that the pot allows.
  mutating func appeal(_ challenge: Challenge?) -> ChallengeEvent {
    switch below(4) {
    case 0: return .appealed(id(), text: text(), request: request())
    case 1: return .appealDismissed(id(), reason: text(), request: request())
    case 2: return .appealReversed(id(), request: request())
    default:
      var award = amount()
      if below(4) > 0, let challenge, case .settled(let settlement) = challenge.phase {
        award = settlement.pot.rawValue / Int64(settlement.winners + 1)
      }
      return .appealUpheld(
        id(), Challenge.Award(amount: Points(award), lot: UInt64(below(6))), request: request())
    }
  }
}
