import AnteDomain
import AnteEngine

@testable import AnteViews

/// A challenge, and when it came into being.
struct NaiveChallenge {
  let id: ID<Challenge>
  let createdAt: Instant
  var challenge: Challenge

  var listed: ListedChallenge { ListedChallenge(challenge.summary, id, createdAt) }

  func members(on day: Day) -> [ListedMember] {
    challenge.parts.members.compactMap { member in
      challenge.statement(of: member.user, on: day).map { ListedMember($0, member.proofs) }
    }
  }
}

/// An order, and when it was cancelled.
struct NaiveOrder {
  let id: ID<Order>
  var order: Order
  var cancelledAt: Instant?

  var listed: ListedOrder { ListedOrder(order, id, cancelledAt) }
}

extension ListedChallenge {
  /// What the entity says of itself.
  init(_ summary: Challenge.Summary, _ id: ID<Challenge>, _ createdAt: Instant) {
    self.init(
      id: id, terms: summary.terms, phase: summary.phase, joined: summary.joined, pot: summary.pot,
      isPaying: summary.isPaying, createdAt: createdAt)
  }
}

extension ListedMember {
  init(_ statement: Challenge.Statement, _ proofs: Proofs) {
    self.init(
      user: statement.seat.user, position: statement.seat.position, joinedAt: statement.seat.joinedAt,
      hasQuit: statement.hasQuit, proofs: proofs, rate: statement.rate, payout: statement.payout,
      isPaid: statement.isPaid, appeal: statement.appeal)
  }
}

extension ListedOrder {
  init(_ order: Order, _ id: ID<Order>, _ cancelledAt: Instant?) {
    self.init(
      id: id, user: order.terms.user, product: order.terms.product, quantity: order.terms.quantity,
      name: order.terms.name, price: order.terms.price, total: order.total, status: order.status,
      confirmedAt: order.confirmedAt, cancelledAt: cancelledAt)
  }
}

extension NaiveViews {
  /// The products as lists show them, in the order in which they came.
  var listedProducts: [ListedProduct] {
    products.map { ListedProduct(id: $0.id, offer: $0.stock.offer, levels: $0.stock.levels) }
  }

  /// What a query for challenges asks for.
  func challenges(_ query: ChallengeQuery) -> [ListedChallenge] {
    let wanted = challenges.map(\.listed).enumerated().filter { _, challenge in
      (query.states.isEmpty || query.states.contains(ChallengeState(challenge.phase)))
        && (query.categories.isEmpty || query.categories.contains(challenge.terms.plan.category))
    }
    let sorted = wanted.sorted { left, right in
      let (one, other) = (left.element, right.element)
      switch query.order {
      case .newest: return left.offset > right.offset
      case .mostMembers: return (one.joined, left.offset) > (other.joined, right.offset)
      case .startsFirst:
        let days = [one, other].map { $0.terms.plan.period?.start.number ?? .max }
        return (days[0], left.offset) < (days[1], right.offset)
      }
    }
    return sorted.map(\.element)
  }

  /// What a query for products asks for.
  func products(_ query: ProductQuery) -> [ListedProduct] {
    let wanted = listedProducts.enumerated().filter { _, product in
      (!query.isOnSaleOnly || product.offer?.isOnSale == true)
        && (!query.isInStockOnly || product.levels.onHand > .zero)
        && (query.order == .newest || product.offer != nil)
    }
    let sorted = wanted.sorted { left, right in
      let prices = [left, right].map { $0.element.offer?.price ?? .zero }
      switch query.order {
      case .newest: return left.offset > right.offset
      case .cheapest: return (prices[0], left.offset) < (prices[1], right.offset)
      case .dearest: return (prices[0], left.offset) > (prices[1], right.offset)
      }
    }
    return sorted.map(\.element)
  }

  /// Challenges, then products, whose words have every part, by a look through all of them.
  func search(_ parts: [String]) -> [SearchResult] {
    func has(_ name: String, _ description: String) -> Bool {
      let words = "\(name) \(description)".lowercased().split(separator: " ")
      return parts.allSatisfy { part in words.contains { $0.contains(part) } }
    }
    let challenges = challenges.reversed().map(\.listed).filter {
      has($0.terms.plan.name, $0.terms.plan.description)
    }
    let products = listedProducts.reversed().filter { product in
      product.offer.map { has($0.name, $0.description) } ?? false
    }
    return challenges.map { .challenge($0) } + products.map { .product($0) }
  }
}
