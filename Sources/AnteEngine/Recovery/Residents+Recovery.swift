import AnteDomain
import AnteMutants

extension Residents {
  /// Takes the recovered entities in that live here, and sets their timers.
  func settle(_ parts: ArraySlice<Parcel<RecoveredPart>>) {
    expect(wallets: parts.reduce(0) { $0 + $1.value.wallets.count })
    for part in parts {
      for entry in part.value.wallets.parcels {
        settle(entry.id, entry.entity.take(leaving: Wallet())).here(()) { wallet, _ in wallet.setTimers() }
      }
      for entry in part.value.challenges.parcels {
        let challenge = settle(entry.id, entry.entity.value)
        challenge.assumeIsolated { $0.setTimer() }
        if !Mutant.forgetsSettlements.isPlanted { settleLater(challenge) }
      }
      for entry in part.value.stocks.parcels {
        settle(entry.id, entry.entity.value).here(()) { stock, _ in stock.setTimers() }
      }
      for entry in part.value.orders.parcels {
        settle(entry.id, entry.entity.value)
      }
    }
  }

  /// Frees a seat whose join a crash cut short.
  func releaseSeat(of user: ID<User>, in challenge: ID<Challenge>) {
    challenges[challenge]?.assumeIsolated { $0.release(seatOf: user) }
  }

  /// Looks at an entity because a deadline has come.
  func look(at due: TimerQueue.Subject) {
    switch due {
    case .hold(let user, let hold): expire(hold, of: user)
    case .lots(let user): expireLots(of: user)
    case .challenge(let id): lookAtTime(of: id)
    case .reservation(let product, let reservation): expire(reservation, of: product)
    }
  }
}
