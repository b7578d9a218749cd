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
    switch below(20) {
    case 14, 15: stakeSettled(of: wallet)
    case 16, 17: promised(to: wallet)
    case 18, 19: .promiseEnded(transaction(), below(3) == 0 ? .dropped : .kept)
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

  mutating func lifetime() -> Lot.Lifetime {
    let creditedAt = Instant(milliseconds: amount())
    return Lot.Lifetime(
      creditedAt: creditedAt, expiresAt: below(2) == 0 ? nil : Instant(milliseconds: amount()))
  }

  /// Mostly of a stake that is held.
  private mutating func stakeSettled(of wallet: Wallet) -> WalletEvent {
    .stakeSettled(transaction(), share: Points(below(3) == 0 ? 0 : amount()), lifetime())
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

  mutating func challengeEvent(of challenge: Challenge?) -> ChallengeEvent {
    switch below(22) {
    case 18...21: appeal(challenge)
    case 0, 1: created()
    case 2, 3: .seatReserved(id(), request: request())
    case 4, 5: .joined(id(), lots: lots(of: amount()))
    case 6: .seatReleased(id())
    case 7: .quit(id(), request: request())
    case 8: .planChanged(plan(), request: request())
    case 9: .readied(request: request())
    case 10, 11: .started(request: below(2) == 0 ? nil : request())
    case 12: .cancelled(below(2) == 0 ? .host : .tooFewMembers, request: request())
    case 13: .forfeited(id(), request: request())
    case 14: .proven(id(), on: day(), content: text(), request: request())
    case 15: .proofJudged(id(), on: day(), verdict(), by: id(), request: request())
    case 16: .finished
    default: settledOrPaid(challenge)
    }
  }

  private mutating func created() -> ChallengeEvent {
    let (host, fee, seats) = (id() as ID<User>, amount(), below(6))
    let judging = Challenge.Judging(
      threshold: [1, 50, 70, 100, 0][below(5)],
      approval: [.none, .required(referee: nil), .required(referee: id())][below(3)],
      withoutWinners: below(2) == 0 ? .house : .refund)
    let terms = Challenge.Terms(
      host: host, fee: Points(fee), seats: seats, membersMin: below(4), plan: plan(), judging: judging)
    return .created(terms, hostLots: lots(of: fee), request: request())
  }

  private mutating func plan() -> Challenge.Plan {
    Challenge.Plan(
      name: text(), description: text(), category: below(2) == 0 ? .other : .habit,
      period: below(4) == 0 ? nil : Challenge.Period(start: day(), due: day()))
  }

  private mutating func day() -> Day { Day(number: Int32(below(6)) - 1) }
  mutating func text() -> String { ["", "a", "차", "a\tb"][below(4)] }
  private mutating func verdict() -> Challenge.Verdict {
    below(2) == 0 ? .approved : .rejected(reason: text())
  }

  /// Mostly one that shares out the pot that there is.
  private mutating func settledOrPaid(_ challenge: Challenge?) -> ChallengeEvent {
    if below(2) == 0 { return .paid(through: UInt64(below(6))) }
    let pot = below(4) == 0 ? Points(amount()) : challenge?.pot ?? .zero
    let winners = below(4)
    return .settled(
      Settlement(
        pot: pot, winners: winners, share: winners == 0 ? .zero : Points(pot.rawValue / Int64(winners)),
        extraThrough: UInt64(below(4)), at: Instant(milliseconds: amount())))
  }

  mutating func stockEvent() -> StockEvent {
    switch below(12) {
    case 6, 7: .described(offer(), request: request())
    case 8: .orderReserved(id(), Quantity(amount()))
    case 9: .orderEnded(id(), isSold: below(3) > 0)
    case 10: .returnPromised(id(), Quantity(amount()))
    case 11: .returnEnded(id(), below(3) == 0 ? .dropped : .kept)
    case 0, 1: .adjusted(by: Quantity(below(3) == 0 ? -amount() : amount()), request: request())
    case 2, 3:
      .reserved(id(), Reservation(quantity: Quantity(amount()), deadline: Instant(milliseconds: amount())))
    default: .ended(id(), [.sold, .returned, .expired][below(3)])
    }
  }

  mutating func transaction() -> Transaction {
    switch below(6) {
    case 0, 1: .caller(id())
    case 2, 3: .stake(id(), number: UInt64(below(3)))
    case 4: .order(id())
    default: .appeal(id())
    }
  }

  private mutating func hold(of wallet: Wallet) -> Hold {
    let amount = amount()
    let deadline = below(2) == 0 ? nil : Instant(milliseconds: self.amount())
    let prize = deadline == nil && below(3) > 0 ? Points(self.amount()) : .zero
    if below(4) > 0, let lots = oldest(of: wallet, amount: amount) {
      return Hold(amount: Points(amount), deadline: deadline, lots: lots, prize: prize)
    }
    return Hold(amount: Points(amount), deadline: deadline, lots: lots(of: amount), prize: prize)
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
  mutating func lots(of amount: Int64) -> TakenLots {
    var lots = TakenLots(TakenLot(number: UInt64(below(4)), amount: Points(amount)))
    for _ in 0..<max(0, below(8) - 5) {
      lots.append(TakenLot(number: UInt64(below(6)), amount: Points(self.amount())))
    }
    return lots
  }
}
