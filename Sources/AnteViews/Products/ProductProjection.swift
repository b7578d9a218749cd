import AnteDomain
import AnteEngine

/// Writes the list of products with their stock, and the index of their names.
final class ProductProjection: Projection {
  static let schema = """
    CREATE TABLE product (
      id INTEGER PRIMARY KEY, product BLOB NOT NULL UNIQUE, version INTEGER NOT NULL,
      on_hand INTEGER NOT NULL, reserved INTEGER NOT NULL, sold INTEGER NOT NULL,
      name TEXT NOT NULL, description TEXT NOT NULL, price INTEGER,
      is_on_sale INTEGER NOT NULL, is_in_stock INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX product_by_group ON product (is_on_sale, is_in_stock);
    CREATE INDEX product_by_price ON product (is_on_sale, is_in_stock, price);
    \(SetAside.schema)
    \(SearchKind.product.schema)
    """

  private static let keptMax = 100_000

  private let database: Database
  private let setAside: SetAside
  private let names: SearchIndex
  private var products: NumberedRows<Product, ProductContent>

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    setAside = try SetAside(database)
    names = try SearchIndex(.product, database)
    products = try .products(database, keptMax: Self.keptMax)
  }

  func begin(with state: EntityState, at start: FeedPosition, time: Instant) throws(DatabaseError) {
    guard case .stock(let id, let parts) = state else { return }
    let place = try products.place(of: id, otherwise: ProductContent())
    let product = products.number(at: place)
    products[place].version = parts.version
    products[place].onHand = parts.levels.onHand.rawValue
    products[place].reserved = parts.levels.reserved.rawValue
    products[place].sold = parts.levels.sold.rawValue
    if let offer = parts.offer { try describe(id, as: offer, at: place) }
    for entry in parts.reservations.entries {
      try setAside.add(entry.value.quantity, of: product, for: .reservation(entry.key))
    }
    for entry in parts.orderReservations.entries {
      try setAside.add(entry.value, of: product, for: .order(entry.key))
    }
    for entry in parts.returns.entries {
      try setAside.add(entry.value, of: product, for: .comingBack(entry.key))
    }
  }

  func apply(_ change: Change, mayBeKnown: Bool) throws(DatabaseError) {
    guard case .stock(let id, let event) = change.event else { return }
    let place = try products.place(of: id, otherwise: ProductContent())
    let version = products[place].version
    guard try database.expects(change, after: version, mayBeKnown: mayBeKnown) else { return }
    products[place].version = change.version
    switch event {
    case .described(let offer, _): try describe(id, as: offer, at: place)
    case .adjusted(let delta, _): try database.add(delta.rawValue, to: &products[place].onHand)
    case .reserved(let reservation, let content):
      try reserve(content.quantity, for: .reservation(reservation), at: place)
    case .orderReserved(let order, let quantity): try reserve(quantity, for: .order(order), at: place)
    case .ended(let reservation, let end):
      try finish(.reservation(reservation), isSold: end == .sold, at: place)
    case .orderEnded(let order, let isSold): try finish(.order(order), isSold: isSold, at: place)
    case .returnPromised(let order, let quantity):
      try setAside.add(quantity, of: products.number(at: place), for: .comingBack(order))
    case .returnEnded(let order, let end):
      let quantity = try setAside.take(.comingBack(order), of: products.number(at: place))
      guard end == .kept else { break }
      try database.add(-quantity, to: &products[place].sold)
      try database.add(quantity, to: &products[place].onHand)
    }
  }

  private func describe(_ id: ID<Product>, as offer: Offer, at place: Int) throws(DatabaseError) {
    products[place].offer = offer
    try names.put(id, name: offer.name, description: offer.description)
  }

  private func reserve(
    _ quantity: Quantity, for purpose: SetAside.Purpose, at place: Int
  ) throws(DatabaseError) {
    try setAside.add(quantity, of: products.number(at: place), for: purpose)
    try database.add(-quantity.rawValue, to: &products[place].onHand)
    try database.add(quantity.rawValue, to: &products[place].reserved)
  }

  private func finish(
    _ purpose: SetAside.Purpose, isSold: Bool, at place: Int
  ) throws(DatabaseError) {
    let quantity = try setAside.take(purpose, of: products.number(at: place))
    try database.add(-quantity, to: &products[place].reserved)
    if isSold {
      try database.add(quantity, to: &products[place].sold)
    } else {
      try database.add(quantity, to: &products[place].onHand)
    }
  }

  func flush() throws(DatabaseError) {
    try products.flush()
  }

  func forget() throws(DatabaseError) {
    products = try .products(database, keptMax: Self.keptMax)
  }
}
