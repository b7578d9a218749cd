import AnteDomain

/// Adds entity after entity to the books.
struct Auditor {
  private(set) var audit = Audit()
  private let writer = ByteWriter()

  mutating func add(_ portrait: Portrait) {
    writer.removeAll()
    portrait.write(to: writer)
    audit.digest &+= Self.hash(writer.bytes)
    switch portrait {
    case .wallet(let user, let parts): add(user, parts)
    case .challenge(let id, let parts): add(id, parts)
    case .stock(let product, let parts): add(product, parts)
    }
  }

  private mutating func add(_ user: ID<User>, _ parts: Wallet.Parts) {
    audit.wallets += 1
    guard let wallet = Wallet(parts) else { return audit.complain("wallet \(user): sums exceed 64 bits") }
    if let violation = wallet.violation() { audit.complain("wallet \(user): \(violation)") }
    audit.spendable += Int128(wallet.balance.spendable.rawValue)
    audit.credited += Int128(wallet.credited.rawValue)
    audit.captured += Int128(wallet.captured.rawValue)
    for entry in wallet.holds.entries {
      let amount = Int128(entry.value.amount.rawValue)
      switch entry.key {
      case .stake: audit.heldForStakes += amount
      case .caller: audit.heldForCallers += amount
      }
    }
  }

  private mutating func add(_ id: ID<Challenge>, _ parts: Challenge.Parts) {
    audit.challenges += 1
    guard let challenge = Challenge(parts) else {
      return audit.complain("challenge \(id): a user sits twice, or the pot exceeds 64 bits")
    }
    if let violation = challenge.violation() { audit.complain("challenge \(id): \(violation)") }
    audit.seats += challenge.seats.count
    audit.reservedSeats += challenge.reserved.count
    audit.pots += Int128(challenge.pot.rawValue)
  }

  private mutating func add(_ product: ID<Product>, _ parts: Stock.Parts) {
    audit.products += 1
    let stock = Stock(parts)
    if let violation = stock.violation() { audit.complain("stock \(product): \(violation)") }
    audit.unitsOnHand += Int128(stock.levels.onHand.rawValue)
    audit.unitsReserved += Int128(stock.levels.reserved.rawValue)
    audit.unitsSold += Int128(stock.levels.sold.rawValue)
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
    for (user, wallet) in wallets { auditor.add(.wallet(user, wallet.parts)) }
    for (id, challenge) in challenges { auditor.add(.challenge(id, challenge.parts)) }
    for (product, stock) in stocks { auditor.add(.stock(product, stock.parts)) }
    var audit = auditor.audit
    for (id, challenge) in challenges {
      for seat in challenge.seats {
        let hold = wallets[seat.user]?.holds[.stake(id, number: seat.transaction)]
        if hold?.amount != seat.stake {
          audit.complain("challenge \(id): user \(seat.user) sits without \(seat.stake) points held")
        }
      }
    }
    return audit
  }
}
