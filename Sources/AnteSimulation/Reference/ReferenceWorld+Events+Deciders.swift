import AnteDomain
import AnteEngine

/// The events of orders and appeals that the rules allow, as the specification tells them.
extension ReferenceWorld {
  func eventsOfOrder(_ id: ID<Order>, _ command: Command) -> [EntityEvent] {
    let stamp = RequestStamp(of: command)
    switch command {
    case .order(_, let user, let product, let quantity, _):
      guard let offer = stock(product).offer, let total = stock(product).total(of: quantity),
        let lots = wallet(user).oldestLots(for: total.rawValue)
      else { return [] }
      let terms = Order.Terms(
        user: user, product: product, quantity: quantity, name: offer.name, price: offer.price,
        lots: wallet(user).restorable(lots))
      return [
        .stock(product, .orderReserved(id, quantity)),
        .wallet(user, .held(.order(id), Hold(amount: total, deadline: nil, lots: lots))),
        .order(id, .confirmed(terms, request: stamp)),
        .wallet(user, .ended(.order(id), .captured)),
        .stock(product, .orderEnded(id, isSold: true)),
      ]
    case .cancelOrder:
      guard let terms = order(id).terms else { return [] }
      let promise = Promise(amount: Points(order(id).total), lots: terms.lots)
      return [
        .wallet(terms.user, .promised(.order(id), promise)),
        .stock(terms.product, .returnPromised(id, terms.quantity)),
        .order(id, .cancelled(request: stamp)),
        .wallet(terms.user, .promiseEnded(.order(id), .kept)),
        .stock(terms.product, .returnEnded(id, .kept)),
      ]
    default: return []
    }
  }

  func eventsOfAppeal(_ id: ID<Challenge>, _ command: Command, at now: Instant) -> [EntityEvent] {
    let stamp = RequestStamp(of: command)
    let challenge = challenge(id)
    switch command {
    case .appeal(_, let user, let text, _):
      return [.challenge(id, .appealed(user, text: text, request: stamp))]
    case .dismissAppeal(_, let user, let reason, _):
      return [.challenge(id, .appealDismissed(user, reason: reason, request: stamp))]
    case .upholdAppeal(_, let user, _):
      let award = Challenge.Award(amount: challenge.award, lot: wallet(user).lotsEver + 1)
      let promise = Promise(amount: award.amount, .newLot(award.lot, creditedAt: now))
      return [
        .wallet(user, .promised(.appeal(id), promise)),
        .challenge(id, .appealUpheld(user, award, request: stamp)),
        .wallet(user, .promiseEnded(.appeal(id), .kept)),
      ]
    case .reverseAppeal(_, let user, _):
      guard case .upheld(let award)? = challenge.appeals[user] else { return [] }
      let lots = TakenLots(TakenLot(number: award.lot, amount: award.amount))
      return [
        .wallet(user, .held(.appeal(id), Hold(amount: award.amount, deadline: nil, lots: lots))),
        .challenge(id, .appealReversed(user, request: stamp)),
        .wallet(user, .ended(.appeal(id), .captured)),
      ]
    default: return []
    }
  }
}
