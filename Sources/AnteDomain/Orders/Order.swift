/// One user's order of one product, paid with points.
///
/// It is decided as one outcome: units and points are tried, then the order comes into being by its event `confirmed`, and
/// both are taken; or nothing happens at all. The same way back, it is `cancelled`.
public struct Order: Sendable, Equatable {
  /// What was ordered, and what it was paid with.
  public struct Terms: Hashable, Sendable {
    /// Who ordered it.
    public let user: ID<User>
    /// What was ordered.
    public let product: ID<Product>
    /// How many units.
    public let quantity: Quantity
    /// What the product was called when the order was placed.
    public let name: String
    /// What one unit cost when the order was placed.
    public let price: Points
    /// The lots that it was paid with, in ascending order, with all it takes to restore them.
    public let lots: [RestorableLot]

    /// States the terms.
    public init(
      user: ID<User>, product: ID<Product>, quantity: Quantity, name: String, price: Points,
      lots: [RestorableLot]
    ) {
      self.user = user
      self.product = product
      self.quantity = quantity
      self.name = name
      self.price = price
      self.lots = lots
    }
  }

  /// How far an order has come, by permanent tag.
  public enum Status: UInt8, Sendable, CaseIterable {
    /// It is paid, and its units are sold.
    case confirmed = 1
    /// Units and points went back.
    case cancelled = 2
  }

  /// Which answer a request with an id got, by permanent tag; what it said follows from the order.
  public enum Answer: UInt8, Sendable, CaseIterable {
    /// The order was confirmed.
    case confirmed = 1
    /// The order was cancelled.
    case cancelled = 2
  }

  /// An order as it was answered.
  public struct Purchase: Hashable, Sendable {
    /// What the product was called.
    public let name: String
    /// What one unit cost.
    public let price: Points
    /// What all units cost.
    public let total: Points
    /// The lots that were taken for it.
    public let lots: TakenLots

    /// States a purchase.
    public init(name: String, price: Points, total: Points, lots: TakenLots) {
      self.name = name
      self.price = price
      self.total = total
      self.lots = lots
    }
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// What was ordered, and what it was paid with.
  public let terms: Terms
  /// When it was confirmed.
  public let confirmedAt: Instant
  /// How far it has come.
  public internal(set) var status = Status.confirmed
  /// The answers to requests with ids.
  public internal(set) var requests = RequestMemory<Answer>()

  init(terms: Terms, confirmedAt: Instant) {
    self.terms = terms
    self.confirmedAt = confirmedAt
  }

  /// What all units cost.
  public var total: Points { terms.total }

  /// The order as it was answered.
  public var purchase: Purchase {
    Purchase(name: terms.name, price: terms.price, total: total, lots: terms.taken)
  }

  /// What goes back when it is cancelled.
  public var refund: Refund { Refund(amount: total, lots: terms.taken) }

  /// What its user's wallet is promised while it is being cancelled.
  public var promise: Promise { Promise(amount: total, lots: terms.lots) }
}

extension Order.Terms {
  /// What all units cost; terms whose price exceeds 64 bits are never recorded.
  var total: Points {
    guard let total = price.times(quantity) else {
      preconditionFailure("\(quantity) units at \(price) points exceed 64 bits")
    }
    return total
  }

  fileprivate var taken: TakenLots {
    guard let taken = lots.taken else { preconditionFailure("an order that nothing paid for") }
    return taken
  }
}
