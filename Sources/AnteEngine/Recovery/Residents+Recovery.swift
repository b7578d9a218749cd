import AnteDomain

extension Residents {
  /// Takes recovered entities in and sets their timers.
  func settle(_ arrivals: Arrivals.OfShard) {
    for (user, wallet) in arrivals.wallets {
      let actor = settle(user, wallet)
      if wallet.holds.count > 0 { actor.assumeIsolated { $0.setTimers() } }
    }
    for (id, challenge) in arrivals.challenges { settle(id, challenge) }
    for (product, stock) in arrivals.stocks { settle(product, stock).assumeIsolated { $0.setTimers() } }
  }

  /// Frees a seat whose join a crash cut short.
  func releaseSeat(of user: ID<User>, in challenge: ID<Challenge>) {
    challenges[challenge]?.assumeIsolated { $0.release(seatOf: user) }
  }

  /// Looks at an entity because a deadline has come.
  func look(at due: TimerQueue.Subject) {
    switch due {
    case .hold(let user, let hold): expire(hold, of: user)
    case .reservation(let product, let reservation): expire(reservation, of: product)
    }
  }
}
