import AnteDomain

extension Residents {
  /// Takes recovered entities in and sets their timers.
  func settle(_ arrivals: Arrivals.OfShard) {
    expect(wallets: arrivals.wallets.count)
    for entry in arrivals.wallets {
      let actor = settle(entry.id, entry.entity.value)
      if entry.entity.value.holds.count > 0 { actor.assumeIsolated { $0.setTimers() } }
    }
    for entry in arrivals.challenges { settle(entry.id, entry.entity.value) }
    for entry in arrivals.stocks {
      settle(entry.id, entry.entity.value).assumeIsolated { $0.setTimers() }
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
    case .reservation(let product, let reservation): expire(reservation, of: product)
    }
  }
}
