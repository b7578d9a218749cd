import AnteDomain

/// Events made of a fuzzer's bytes, over few ids and amounts, so that many concern the same things.
struct FuzzedEvents {
  private var bytes: ArraySlice<UInt8>

  init(_ input: [UInt8]) {
    bytes = input[...]
  }

  var isAtEnd: Bool { bytes.isEmpty }

  /// A number below a bound; 0 behind the end.
  mutating func below(_ bound: Int) -> Int { Int(bytes.popFirst() ?? 0) % bound }

  mutating func id<Subject>() -> ID<Subject> { ID(UInt128(below(4) + 1)) }

  /// Mostly small, sometimes near an edge of 64 bits.
  mutating func amount() -> Int64 {
    let edges: [Int64] = [.max, .max - 1, .max / 2, .max / 2 + 1, 1 << 40]
    let number = below(256)
    return number < 240 ? Int64(number % 24) : edges[number % edges.count]
  }

  mutating func request() -> RequestStamp? {
    let number = below(12)
    guard number > 6 else { return nil }
    return RequestStamp(id: ID(UInt128(number)), fingerprint: Fingerprint(rawValue: UInt64(below(2))))
  }

  mutating func walletEvent(of wallet: Wallet) -> WalletEvent {
    switch below(14) {
    case 0: .opened(request: request())
    case 1, 2: .credited(amount: Points(amount()), origin: .charge, lifetime(), request: request())
    case 3...5: .held(transaction(), hold(of: wallet))
    case 6, 7: lotExpired(of: wallet)
    case 8, 9: chargeCancelled(of: wallet)
    case 10: below(4) == 0 ? .closed(request: request()) : .thawed(request: request())
    case 11: .frozen(request: request())
    default: .ended(transaction(), [.captured, .released, .expired][below(3)])
    }
  }

  private mutating func lifetime() -> Lot.Lifetime {
    let creditedAt = Instant(milliseconds: amount())
    return Lot.Lifetime(
      creditedAt: creditedAt, expiresAt: below(2) == 0 ? nil : Instant(milliseconds: amount()))
  }

  private mutating func lotExpired(of wallet: Wallet) -> WalletEvent {
    let (number, amount) = rest(of: wallet)
    return .lotExpired(number, amount: amount)
  }

  private mutating func chargeCancelled(of wallet: Wallet) -> WalletEvent {
    let (number, amount) = rest(of: wallet)
    return .chargeCancelled(number, amount: amount, request: request())
  }

  /// Mostly a lot and what is left of it, sometimes another number or amount.
  private mutating func rest(of wallet: Wallet) -> (Lot.Number, Points) {
    let number = UInt64(below(6))
    guard below(4) > 0, let lot = wallet.lots.first(where: { $0.number == number }) else {
      return (number, Points(amount()))
    }
    return (number, lot.remaining)
  }

  mutating func challengeEvent() -> ChallengeEvent {
    switch below(8) {
    case 0:
      let (host, fee, seats) = (id() as ID<User>, amount(), below(6))
      return .created(
        .init(host: host, fee: Points(fee), seats: seats), hostLots: lots(of: fee), request: request())
    case 1, 2: return .seatReserved(id(), request: request())
    case 3, 4:
      let user: ID<User> = id()
      return .joined(user, lots: lots(of: amount()))
    case 5: return .seatReleased(id())
    default: return .quit(id(), request: request())
    }
  }

  mutating func stockEvent() -> StockEvent {
    switch below(6) {
    case 0, 1: .adjusted(by: Quantity(below(3) == 0 ? -amount() : amount()), request: request())
    case 2, 3:
      .reserved(id(), Reservation(quantity: Quantity(amount()), deadline: Instant(milliseconds: amount())))
    default: .ended(id(), [.sold, .returned, .expired][below(3)])
    }
  }

  private mutating func transaction() -> Transaction {
    below(2) == 0 ? .caller(id()) : .stake(id(), number: UInt64(below(3)))
  }

  private mutating func hold(of wallet: Wallet) -> Hold {
    let amount = amount()
    let deadline = below(2) == 0 ? nil : Instant(milliseconds: self.amount())
    if below(4) > 0, let lots = oldest(of: wallet, amount: amount) {
      return Hold(amount: Points(amount), deadline: deadline, lots: lots)
    }
    return Hold(amount: Points(amount), deadline: deadline, lots: lots(of: amount))
  }

  /// What a hold takes by the rules, or nil where there is too little.
  private func oldest(of wallet: Wallet, amount: Int64) -> TakenLots? {
    var (missing, taken) = (amount, TakenLots?.none)
    for lot in wallet.lots where missing > 0 && lot.remaining.isPositive {
      let part = TakenLot(number: lot.number, amount: Points(min(missing, lot.remaining.rawValue)))
      if taken == nil { taken = TakenLots(part) } else { taken?.append(part) }
      missing -= part.amount.rawValue
    }
    return missing == 0 ? taken : nil
  }

  /// An amount from one lot, or other amounts from several.
  private mutating func lots(of amount: Int64) -> TakenLots {
    var lots = TakenLots(TakenLot(number: UInt64(below(4)), amount: Points(amount)))
    for _ in 0..<max(0, below(8) - 5) {
      lots.append(TakenLot(number: UInt64(below(6)), amount: Points(self.amount())))
    }
    return lots
  }
}
