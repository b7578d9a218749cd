import AnteMutants

extension Wallet {
  /// Decides on taking a charge back: its lot is whole, and not too old.
  /// - Complexity: O(log lots).
  public func decideCancelCharge(
    _ number: Lot.Number, request id: ID<Request>?, now: Instant, limits: Limits
  ) throws(CancelChargeRejection) -> Decision<WalletEvent, Cancellation> {
    let stamp = RequestStamp(id, Fingerprint(.cancelCharge).combining(number))
    switch requests.standing(of: stamp) {
    case .repeated(.chargeCancelled(let cancellation)): return .repeated(cancellation)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch status {
    case .open: break
    case .frozen: throw .walletFrozen
    case .closed: throw .walletClosed
    }
    guard (1..<nextLot).contains(number) else { throw .lotNotFound }
    guard let place = place(ofLot: number) else { throw .lotTouched }
    let lot = lots[place]
    guard lot.origin == .charge else { throw .notACharge(lot.origin) }
    guard lot.remaining == lot.amount || Mutant.cancelsTouchedCharge.isPlanted else { throw .lotTouched }
    let last = lot.lifetime.creditedAt.advanced(byMilliseconds: limits.chargeCancellableMilliseconds)
    guard now <= last || Mutant.cancelsChargeForEver.isPlanted else { throw .cancellationTooLate(last: last) }
    return .record(
      .chargeCancelled(number, amount: lot.amount, request: stamp),
      Cancellation(
        amount: lot.amount,
        balance: Balance(spendable: balance.spendable - lot.amount, held: balance.held)))
  }
}
