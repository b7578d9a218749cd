import AnteDomain
import Testing

// Each act decides, applies what is to be recorded, and answers: what a wallet's actor does.

extension Wallet {
  static func holding(_ amounts: Int64...) -> Wallet {
    var wallet = Wallet()
    wallet.apply(.opened(request: nil), at: noon, limits: production)
    for amount in amounts {
      wallet.apply(
        .credited(amount: Points(amount), origin: .charge, since(noon), request: nil), at: noon,
        limits: production)
    }
    return wallet
  }

  mutating func carryOut<Answer>(
    _ decision: Decision<WalletEvent, Answer>, at now: Instant, limits: Limits
  ) -> Answer {
    switch decision {
    case .record(let event, let answer):
      if version > 0 { #expect(objection(to: event) == nil) }
      apply(event, at: now, limits: limits)
      return answer
    case .repeated(let answer): return answer
    }
  }

  /// Applies what a decision records; answers it as a piece of a log.
  mutating func recorded<Answer>(
    _ decision: Decision<WalletEvent, Answer>, limits: Limits
  ) -> [WalletEvent] {
    guard case .record(let event, _) = decision else { return [] }
    apply(event, at: noon, limits: limits)
    return [event]
  }

  @discardableResult
  mutating func credit(
    _ amount: Int64, _ origin: Lot.Origin = .charge, until expiry: Instant? = nil,
    request: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) throws(CreditRejection) -> Credit {
    let decision = try decideCredit(
      Points(amount), origin: origin, expiresAt: expiry, request: request, now: now, limits: limits)
    return carryOut(decision, at: now, limits: limits)
  }

  @discardableResult
  mutating func cancelCharge(
    _ lot: Lot.Number, request: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) throws(CancelChargeRejection) -> Cancellation {
    let decision = try decideCancelCharge(lot, request: request, now: now, limits: limits)
    return carryOut(decision, at: now, limits: limits)
  }

  @discardableResult
  mutating func change(
    _ change: StatusChange, request: ID<Request>? = nil, limits: Limits = production
  ) throws(WalletStatusRejection) -> Status {
    carryOut(try decide(change, request: request), at: noon, limits: limits)
  }

  /// Lets every lot expire whose time has come; answers their numbers and what they lost, in that order.
  @discardableResult
  mutating func catchUp(at now: Instant) -> [[Int64]] {
    var lost: [[Int64]] = []
    while let event = decideLotExpiry(now: now) {
      guard case .lotExpired(let number, let amount) = event else {
        Issue.record("\(event)")
        break
      }
      #expect(objection(to: event) == nil)
      apply(event, at: now, limits: production)
      lost.append([Int64(number), amount.rawValue])
    }
    return lost
  }

  @discardableResult
  mutating func hold(
    _ amount: Int64, for transaction: Transaction, deadline: Instant? = later(1_000), prize: Int64 = 0,
    at now: Instant = noon, limits: Limits = production
  ) throws(HoldRejection) -> Hold {
    let decision = try decideHold(
      Points(amount), for: transaction, deadline: deadline, prize: Points(prize), now: now, limits: limits)
    return carryOut(decision, at: now, limits: limits)
  }

  @discardableResult
  mutating func end(
    _ id: ID<Hold>, as end: Hold.End, at now: Instant = noon, limits: Limits = production
  ) throws(EndHoldRejection) -> Hold.End {
    carryOut(try decideEnd(id, as: end, now: now), at: now, limits: limits)
  }

  /// Stakes points for which a prize may be won.
  mutating func stake(_ amount: Int64, prize: Int64, number: UInt64 = 1) throws(HoldRejection) {
    try hold(amount, for: .stake(challenge(1), number: number), deadline: nil, prize: prize)
  }

  /// Takes a stake into the pot and a share out of it.
  mutating func settle(_ number: UInt64, share: Int64, at now: Instant = noon) throws {
    let event = try #require(
      decideSettle(.stake(challenge(1), number: number), share: Points(share), now: now))
    #expect(objection(to: event) == nil)
    apply(event, at: now, limits: production)
  }

  /// Number, remaining and held of each lot, oldest first.
  var sketch: [[Int64]] {
    lots.map { [Int64($0.number), $0.remaining.rawValue, $0.held.rawValue] }
  }
}
