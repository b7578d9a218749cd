/// Matching where a deed does not say whose it is: of orders that wallets refused.
///
/// Several users may have asked for the same units under one id, and been refused one after the other, so the earliest
/// receipt need not be the right one: a call that was matched is given up where another one can take its place.
extension CauseLedger {
  private struct Exchange {
    var causes: [Int: Int] = [:]
    var seen: Set<Int> = []
  }

  func matchByExchange(_ page: inout Page) {
    let answered = page.calls.filter { calls[$0].until != nil }
    var exchange = Exchange()
    for deed in page.deeds.indices {
      exchange.seen = []
      if !find(deed, page.deeds, answered, &exchange) { page.strayDeeds.append(page.deeds[deed]) }
    }
    page.strayCalls = answered.filter { exchange.causes[$0] == nil && needsDeed($0) }
    matchUnanswered(&page)
  }

  /// Finds a call for a deed, where necessary by finding another one for the deed that has it (Kuhn, 1955).
  private func find(_ deed: Int, _ deeds: [Deed], _ answered: [Int], _ exchange: inout Exchange) -> Bool {
    for call in answered
    where isWithin(calls[call], deeds[deed]) && isAnswer(of: calls[call], to: deeds[deed]) {
      guard exchange.seen.insert(call).inserted else { continue }
      if let other = exchange.causes[call], !find(other, deeds, answered, &exchange) { continue }
      exchange.causes[call] = deed
      return true
    }
    return false
  }
}

extension Deed {
  /// Whether it does not say who asked.
  var isUnpaid: Bool {
    if case .unpaid = outcome { true } else { false }
  }
}
