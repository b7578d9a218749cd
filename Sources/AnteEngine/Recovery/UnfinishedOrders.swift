import AnteDomain
import AnteMutants

/// What a crash left of orders that were being placed or cancelled, and how it ends.
///
/// The order is asked. Where it is confirmed, its price is captured and its units are sold; where there is none, both go
/// back. Where it is cancelled, the promises are kept; where it is not, they are dropped.
struct UnfinishedOrders: Sendable {
  /// Holds of prices.
  var prices: [(user: ID<User>, order: ID<Order>, end: Hold.End)] = []
  /// Reserved units.
  var units: [(product: ID<Product>, order: ID<Order>, isSold: Bool)] = []
  /// Promises to wallets.
  var promises: [(user: ID<User>, order: ID<Order>, end: Promise.End)] = []
  /// Units that are promised to products.
  var returns: [(product: ID<Product>, order: ID<Order>, end: Promise.End)] = []

  /// The number of holds, reservations and promises.
  var count: Int { prices.count + units.count + promises.count + returns.count }

  /// Joins what the parts of a state have, in the order of the ids.
  init(_ parts: some Collection<UnfinishedOrders>) {
    prices = parts.flatMap(\.prices).sorted { ($0.user, $0.order) < ($1.user, $1.order) }
    units = parts.flatMap(\.units).sorted { ($0.product, $0.order) < ($1.product, $1.order) }
    promises = parts.flatMap(\.promises).sorted { ($0.user, $0.order) < ($1.user, $1.order) }
    returns = parts.flatMap(\.returns).sorted { ($0.product, $0.order) < ($1.product, $1.order) }
  }

  init() {}
}

extension RecoveredState {
  /// How the hold of an order's price ends.
  func endOfPrice(of order: ID<Order>) -> Hold.End { status(of: order) == nil ? .released : .captured }

  /// How a promise to give an order's points back ends.
  func endOfPromise(of order: ID<Order>) -> Promise.End {
    status(of: order) == .cancelled && !Mutant.dropsPromisesOfCancelledOrders.isPlanted ? .kept : .dropped
  }

  private func status(of order: ID<Order>) -> Order.Status? { askOrder(order) { $0.status } }
}

extension Town {
  /// Ends what a crash left of orders.
  func finish(_ unfinished: UnfinishedOrders) async {
    for (user, order, end) in unfinished.prices {
      await residents[placement.shard(of: user)].end(.order(order), of: user, as: end)
    }
    for (product, order, isSold) in unfinished.units {
      await residents[placement.shard(of: product)].endUnits(of: order, from: product, isSold: isSold)
    }
    for (user, order, end) in unfinished.promises {
      await residents[placement.shard(of: user)].end(promise: .order(order), of: user, as: end)
    }
    for (product, order, end) in unfinished.returns {
      await residents[placement.shard(of: product)].endPromisedUnits(of: order, to: product, as: end)
    }
  }
}
