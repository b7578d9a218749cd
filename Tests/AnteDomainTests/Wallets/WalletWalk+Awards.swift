import AnteDomain
import AnteTestSupport

// What appeals bring into a wallet and take out of it again.
extension WalletWalk {
  mutating func award() -> String? {
    switch random.number(below: 5) {
    case 0, 1: promiseAward()
    case 2: endAward()
    case 3: holdAward()
    default: endReversal()
    }
  }

  private mutating func anyAppeal() -> Transaction { .appeal(ID(UInt128(random.number(below: 3)))) }

  private mutating func promiseAward() -> String? {
    let appeal = anyAppeal()
    // An open promise is asked for again only for what it promises.
    let amount =
      wallet.promises[appeal]?.amount.rawValue
      ?? (random.isOne(in: 20) ? .max - 9 : 1 + Int64(random.number(below: 30)))
    let outcome: Outcome<Lot.Number>
    let before = wallet
    do {
      let decision = try wallet.decidePromise(ofNewLot: Points(amount), for: appeal, now: clock.now)
      guard wallet == before else { return "deciding on an award changed the wallet" }
      switch decision {
      case .record(let event, let number):
        apply(event)
        outcome = .recorded(number)
      case .repeated(let number): outcome = .repeated(number)
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.promiseNewLot(amount, for: appeal, at: clock.now)
    return difference("award \(amount)", outcome, expected)
  }

  private mutating func endAward() -> String? {
    let (appeal, end) = (anyAppeal(), random.element(of: [Promise.End.kept, .kept, .dropped]))
    let event = wallet.decideEnd(ofPromise: appeal, as: end)
    guard (event != nil) == (naive.promises[appeal] != nil) else {
      return "\(end) of \(appeal): \(event as Any)"
    }
    guard let event else { return nil }
    apply(event)
    naive.endPromise(appeal, as: end)
    return difference()
  }

  private mutating func holdAward() -> String? {
    let appeal = anyAppeal()
    // An open hold is asked for again only for what it holds.
    guard naive.holds[appeal] == nil, !wallet.lots.isEmpty else { return nil }
    let lot = wallet.lots[random.number(below: wallet.lots.count)]
    let award = Challenge.Award(
      amount: Points(lot.amount.rawValue - Int64(random.isOne(in: 10) ? 1 : 0)),
      lot: lot.number + (random.isOne(in: 10) ? 1 : 0))
    let decision = wallet.decideHold(ofLot: award, for: appeal)
    let isHeld = naive.holdLot(award.lot, amount: award.amount.rawValue, for: appeal)
    guard (decision != nil) == isHeld else { return "\(award) is held: \(decision as Any)" }
    guard case .record(let event, _) = decision else { return nil }
    apply(event)
    return difference()
  }

  private mutating func endReversal() -> String? {
    let (appeal, end) = (anyAppeal(), random.element(of: [Hold.End.captured, .released]))
    let event = wallet.decideEnd(of: appeal, as: end)
    guard (event != nil) == (naive.holds[appeal] != nil) else {
      return "\(end) of \(appeal): \(event as Any)"
    }
    guard let event else { return nil }
    apply(event)
    naive.finish(appeal, as: end, at: clock.now, limits: tiny)
    return difference()
  }
}

extension NaiveWallet {
  /// Promises points as a lot of their own; answers its number.
  mutating func promiseNewLot(_ amount: Int64, for transaction: Transaction, at now: Instant) -> Outcome<
    Lot.Number
  > {
    if let number = promises[transaction]?.keys.first { return .repeated(number) }
    guard case .recorded = promise([lastLot + 1: Int128(amount)], for: transaction) else {
      return status == .closed ? .refused(.walletClosed) : .refused(.balanceOverflow)
    }
    lastLot += 1
    origins[lastLot] = Origin(origin: .reward, amount: amount, creditedAt: now, expiresAt: nil)
    return .recorded(lastLot)
  }

  /// Holds a lot of which nothing is missing; false where something is.
  mutating func holdLot(_ number: Lot.Number, amount: Int64, for transaction: Transaction) -> Bool {
    guard let origin = origins[number], origin.origin == .reward, origin.expiresAt == nil,
      origin.amount == amount, left[number] == Int128(amount)
    else { return false }
    left[number] = 0
    holds[transaction] = OpenHold(
      amount: amount, deadline: nil, taken: [number: Int128(amount)], prize: 0)
    return true
  }
}
