import AnteDomain

/// What must be true of everything together, counted anew from the entities.
extension ReferenceWorld {
  /// The laws over all entities: the sums that were kept along the way are the sums of what is there, and every taken
  /// seat has its stake.
  func brokenLaws() -> [String] {
    var broken: [String] = []
    var counted = ReferenceBooks()
    for wallet in wallets.values { counted.add(ReferenceBooks(of: wallet)) }
    for challenge in challenges.values { counted.add(ReferenceBooks(of: challenge)) }
    if counted != books || !counted.isConserved {
      broken.append("the wallets and pots sum up to \(counted), and their events to \(books)")
    }
    for challenge in challenges.values.sorted(by: { $0.id < $1.id }) {
      if challenge.owed < 0 || (challenge.owed > 0 && challenge.people.allSatisfy { $0.paid != nil }) {
        broken.append("challenge \(challenge.id) owes \(challenge.owed) points that nobody is due")
      }
      for person in challenge.people where person.paid == nil {
        let seat = person.seat
        let hold = wallets[seat.user]?.holds[.stake(challenge.id, number: seat.transaction)]
        if hold?.amount != seat.stake || hold?.lots != seat.lots {
          broken.append("the seat of \(seat.user) in challenge \(challenge.id) is not covered by its stake")
        }
      }
    }
    return broken + brokenLawsOfDeciders()
  }

  /// What must not be left when everything has come to rest.
  func unfinished() -> [String] {
    var unfinished: [String] = []
    for wallet in wallets.values.sorted(by: { $0.user < $1.user }) {
      for transaction in wallet.holds.keys.sorted() {
        guard case .stake(let id, let number) = transaction,
          challenges[id]?.person(wallet.user)?.seat.transaction != number
        else { continue }
        unfinished.append("\(transaction) of \(wallet.user) is still held and has no seat")
      }
    }
    for challenge in challenges.values.sorted(by: { $0.id < $1.id }) {
      for user in challenge.attempts.keys.sorted() {
        unfinished.append("the seat of \(user) in challenge \(challenge.id) is still reserved")
      }
      guard challenge.isRefunded != nil else { continue }
      for person in challenge.people where person.paid == nil {
        unfinished.append(
          "challenge \(challenge.id) is \(challenge.phase), and \(person.seat.user) is not paid")
      }
      if challenge.paidThrough != challenge.positionsEver {
        unfinished.append(
          "challenge \(challenge.id) is \(challenge.phase), and has noted payments through position "
            + "\(challenge.paidThrough) of \(challenge.positionsEver)")
      }
    }
    return unfinished + unfinishedOfDeciders()
  }

  /// Lots, callers' holds, reservations and challenges whose time has come by an instant.
  func overdue(at now: Instant) -> [String] {
    var overdue: [String] = []
    for challenge in challenges.values.sorted(by: { $0.id < $1.id }) {
      guard let next = challenge.nextByItself(ReferenceCalendar(zone: zones.zone(at: .max))), next.at <= now
      else { continue }
      overdue.append(
        "challenge \(challenge.id) was due at \(next.at) to be \(next.what) and is \(challenge.phase)")
    }
    for wallet in wallets.values.sorted(by: { $0.user < $1.user }) {
      for pile in wallet.overduePiles(at: now) {
        overdue.append(
          "lot \(pile.number) of \(wallet.user) was due at \(pile.expiresAt ?? now) and has \(pile.remaining) left"
        )
      }
      for (transaction, hold) in wallet.holds.sorted(by: { $0.key < $1.key }) {
        guard let deadline = hold.deadline, deadline <= now else { continue }
        overdue.append("\(transaction) of \(wallet.user) was due at \(deadline) and is still held")
      }
    }
    for stock in stocks.values.sorted(by: { $0.product < $1.product }) {
      for (id, reservation) in stock.reservations.sorted(by: { $0.key < $1.key })
      where reservation.deadline <= now {
        overdue.append(
          "reservation \(id) of product \(stock.product) was due at \(reservation.deadline) and is still open"
        )
      }
    }
    return overdue
  }
}
