import AnteDomain

/// Adds entity after entity to the books.
struct Auditor {
  private(set) var audit = Audit()
  private let writer = ByteWriter()
  /// What wallets hold for orders and are promised by them: the orders come after the wallets.
  private var heldForOrders: Set<ID<Order>> = []
  private var promisedByOrders: Set<ID<Order>> = []
  /// Whose appeals wallets hold points for, and are promised points by: the challenges, too, come after the wallets.
  private var heldForReversals: Set<Appellant> = []
  private var promisedByAppeals: Set<Appellant> = []

  private struct Appellant: Hashable {
    let user: ID<User>
    let challenge: ID<Challenge>
  }

  /// The stakes that wallets hold: after a crash a wallet may have been paid though its challenge, which comes after the
  /// wallets, has not noted it yet.
  private var openStakes: Set<Stake> = []

  private struct Stake: Hashable {
    let user: ID<User>
    let transaction: Transaction
  }

  mutating func add(_ portrait: Portrait) {
    writer.removeAll()
    portrait.write(to: writer)
    audit.digest &+= Self.hash(writer.bytes)
    do throws(ImpossibleParts) {
      switch portrait {
      case .wallet(let user, let parts): add(user, try Wallet(parts))
      case .challenge(let id, let parts): add(try Challenge(parts), id)
      case .stock(_, let parts): add(try Stock(parts))
      case .order(let id, let parts): add(id, try Order(parts))
      }
    } catch {
      audit.complain("\(portrait.key): \(error.reason)")
    }
  }

  private mutating func add(_ user: ID<User>, _ wallet: Wallet) {
    audit.wallets += 1
    audit.spendable += Int128(wallet.balance.spendable.rawValue)
    audit.credited += Int128(wallet.credited.rawValue)
    audit.captured += Int128(wallet.captured.rawValue)
    audit.cancelled += Int128(wallet.cancelled.rawValue)
    audit.taken += Int128(wallet.taken.rawValue)
    audit.given += Int128(wallet.given.rawValue)
    audit.house +=
      Int128(wallet.expired.rawValue) + Int128(wallet.taken.rawValue) - Int128(wallet.given.rawValue)
    for entry in wallet.holds.entries {
      let amount = Int128(entry.value.amount.rawValue)
      switch entry.key {
      case .stake:
        audit.heldForStakes += amount
        openStakes.insert(Stake(user: user, transaction: entry.key))
      case .caller: audit.heldForCallers += amount
      case .order(let id):
        audit.heldForOrders += amount
        heldForOrders.insert(id)
      case .appeal(let challenge):
        audit.heldForReversals += amount
        heldForReversals.insert(Appellant(user: user, challenge: challenge))
      }
    }
    for transaction in wallet.promises.keys {
      switch transaction {
      case .order(let id): promisedByOrders.insert(id)
      case .appeal(let challenge):
        promisedByAppeals.insert(Appellant(user: user, challenge: challenge))
      case .stake, .caller: break
      }
    }
  }

  private mutating func add(_ challenge: Challenge, _ id: ID<Challenge>) {
    audit.challenges += 1
    audit.seats += challenge.members.count
    audit.reservedSeats += challenge.reserved.count
    audit.house += Int128(challenge.houseGain.rawValue)
    guard challenge.sharesPot else {
      for member in challenge.members where member.seat.position > challenge.paidThrough {
        audit.stakes += Int128(member.seat.stake.rawValue)
      }
      return
    }
    audit.pots += Int128(challenge.pot.rawValue) - Int128(challenge.houseGain.rawValue)
    for member in challenge.members {
      let stake = Stake(user: member.user, transaction: .stake(id, number: member.seat.transaction))
      if openStakes.contains(stake) {
        audit.heldForStakes -= Int128(member.seat.stake.rawValue)
      } else if case .share(let share) = challenge.payout(to: member) {
        let net = Int128(member.seat.stake.rawValue) - Int128(share.rawValue)
        audit.pots -= Int128(share.rawValue)
        audit.earned += net
        audit.house -= net
      }
    }
    for (user, appeal) in challenge.appeals { add(appeal, Appellant(user: user, challenge: id)) }
  }

  /// An appeal counts as the wallet knows of it: its points are not given while they are promised, nor taken back while
  /// they are held.
  private mutating func add(_ appeal: Challenge.Appeal, _ appellant: Appellant) {
    switch appeal {
    case .open, .dismissed: break
    case .upheld(let award):
      if !promisedByAppeals.contains(appellant) { audit.earned -= Int128(award.amount.rawValue) }
    case .reversed(let award):
      if heldForReversals.contains(appellant) { audit.earned -= Int128(award.amount.rawValue) }
    }
  }

  private mutating func add(_ stock: Stock) {
    audit.products += 1
    audit.unitsOnHand += Int128(stock.levels.onHand.rawValue)
    audit.unitsReserved += Int128(stock.levels.reserved.rawValue)
    audit.unitsSold += Int128(stock.levels.sold.rawValue)
  }

  /// An order counts as the wallet knows of it: its price is not taken while it is held, nor given back while it is
  /// promised.
  private mutating func add(_ id: ID<Order>, _ order: Order) {
    audit.orders += 1
    switch order.status {
    case .confirmed:
      if !heldForOrders.contains(id) { audit.earned += Int128(order.total.rawValue) }
    case .cancelled:
      audit.ordersCancelled += 1
      if promisedByOrders.contains(id) { audit.earned += Int128(order.total.rawValue) }
    }
  }

  /// Notes what is wrong with what an entity keeps beside its portrait, unless the portrait showed it.
  mutating func note(_ violation: String?, of key: EntityKey) {
    guard let violation else { return }
    let sentence = "\(key): \(violation)"
    if !audit.violations.contains(sentence) { audit.complain(sentence) }
  }

  /// FNV-1a, finished by a multiplication that spreads it, since the hashes of all entities are added up.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return (hash ^ hash >> 32) &* 0x9e37_79b9_7f4a_7c15
  }
}

extension RecoveredState {
  /// The books of this state, with the law between challenges and wallets: a seat's stake is held in its user's wallet.
  func audited() -> Audit {
    var auditor = Auditor()
    for part in parts {
      // The value itself is looked at, too: its parts leave out the sums that are kept along the way.
      part.value.wallets.forEach {
        auditor.add(.wallet($0, $1.parts))
        auditor.note($1.violation(), of: .wallet($0))
      }
    }
    for part in parts {
      part.value.challenges.forEach {
        auditor.add(.challenge($0, $1.parts))
        auditor.note($1.violationOfCounts(), of: .challenge($0))
      }
      // A stock's parts are all there is of it.
      part.value.stocks.forEach { auditor.add(.stock($0, $1.parts)) }
    }
    for part in parts {
      // Behind all wallets and products, and an order's parts are all there is of it.
      part.value.orders.forEach { auditor.add(.order($0, $1.parts)) }
    }
    var audit = auditor.audit
    for sentence in violationsOfOrders() + violationsOfAppeals() { audit.complain(sentence) }
    for part in parts {
      part.value.challenges.forEach { id, challenge in
        for member in challenge.members {
          let seat = member.seat
          let held = held(for: seat, of: id)
          let isRight =
            seat.position <= challenge.paidThrough
            ? held == nil : held == seat.stake || held == nil && challenge.isPaying
          if isRight { continue }
          audit.complain(
            "challenge \(id): user \(seat.user) sits at position \(seat.position), paid through "
              + "\(challenge.paidThrough), with \(held ?? .zero) points held of \(seat.stake)")
        }
      }
    }
    // In an order that does not come from the parts.
    audit.violations.sort()
    return audit
  }

  private func held(for seat: Seat, of challenge: ID<Challenge>) -> Points? {
    askWallet(of: seat.user) { $0.holds[.stake(challenge, number: seat.transaction)]?.amount } ?? nil
  }
}
