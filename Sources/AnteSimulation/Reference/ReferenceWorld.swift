public import AnteDomain
import AnteEngine

/// All wallets, challenges, stock and orders by the dullest possible code, fed with the change feed from genesis.
///
/// It knows the rules from the specification and nothing of how the engine applies them, so that the two can only agree
/// where both are right.
public struct ReferenceWorld: Sendable {
  let limits: Limits
  let zones: Zones
  var wallets: [ID<User>: ReferenceWallet] = [:]
  var challenges: [ID<Challenge>: ReferenceChallenge] = [:]
  var stocks: [ID<Product>: ReferenceStock] = [:]
  var orders: [ID<Order>: ReferenceOrder] = [:]
  var books = ReferenceBooks()
  /// What was wrong with the books after the newest event.
  var surplus: Int128 = 0
  var newest: FeedPosition?
  /// Stakes held for challenges that are not created yet.
  var creations: [Creation: FeedPosition] = [:]
  /// The challenges in which a user's join is being decided.
  var joining: [ID<User>: Set<ID<Challenge>>] = [:]

  /// The orders whose units are reserved.
  var placings: [ID<Order>: Placing] = [:]
  /// The orders whose price is promised back.
  var cancellings: [ID<Order>: FeedPosition] = [:]
  /// The appeals whose award is promised, or held to be taken back.
  var motions: [Motion: FeedPosition] = [:]
  /// Who is known to have asked for which order: why their wallets could refuse it is kept, and nobody else's.
  var orderers: [ID<Order>: Set<ID<User>>] = [:]

  /// The stake of a host, before the challenge exists.
  struct Creation: Hashable {
    let challenge: ID<Challenge>
    let host: ID<User>
  }

  /// A world in which nothing has happened.
  public init(limits: Limits, zones: Zones = Zones()) {
    self.limits = limits
    self.zones = zones
  }

  /// The days by which the newest event was decided.
  var calendar: ReferenceCalendar { ReferenceCalendar(zone: zones.zone(at: newest?.sequence ?? 1)) }

  func wallet(_ user: ID<User>) -> ReferenceWallet { wallets[user] ?? ReferenceWallet(user: user) }
  func challenge(_ id: ID<Challenge>) -> ReferenceChallenge { challenges[id] ?? ReferenceChallenge(id: id) }
  func stock(_ product: ID<Product>) -> ReferenceStock { stocks[product] ?? ReferenceStock(product: product) }
  func order(_ id: ID<Order>) -> ReferenceOrder { orders[id] ?? ReferenceOrder(id: id) }
}
