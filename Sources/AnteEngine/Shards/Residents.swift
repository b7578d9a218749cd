import AnteDomain

/// The entities that live on one shard, and the way to those that live on others.
///
/// Everything that comes from outside enters here. An entity's own actor shares the shard, so a call to it is a plain
/// function call; only a call to another shard's residents is a message.
actor Residents {
  enum Settling {
    case idle
    case called
    case underWay
  }

  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let placement: Placement
  private var neighbourhood: [Residents] = []

  // Exclusivity unchecked: see `Shard`.
  @exclusivity(unchecked) private(set) var wallets = EntityTable<User, WalletActor>()
  @exclusivity(unchecked) private(set) var challenges = EntityTable<Challenge, ChallengeActor>()
  private(set) var stocks = EntityTable<Product, StockActor>()
  private(set) var orders = EntityTable<Order, OrderActor>()
  /// Challenges whose hosts' stakes are being tried.
  var challengesBeingCreated: Set<ID<Challenge>> = []
  /// Challenges to be settled or refunded.
  var dueChallenges = DueChallenges()
  /// Whether somebody was called to do that, or is at it.
  var settling = Settling.idle
  /// Who waits for that.
  var waitingForSettlement: [UnsafeContinuation<Void, Never>] = []
  /// Orders that are being placed or cancelled, until the last part of it is done.
  var ordersInMotion: Set<ID<Order>> = []
  /// Appeals that are being upheld or reversed, until the last part of it is done.
  var appealsInMotion: [ID<Challenge>: Challenge.AppealsInMotion] = [:]

  init(on shard: Shard, placement: Placement) {
    self.shard = shard
    self.placement = placement
  }

  /// Introduces the residents of all shards, this one included.
  func meet(_ neighbourhood: [Residents]) {
    self.neighbourhood = neighbourhood
  }

  /// Breaks the circle of introductions, so that a closed engine can go.
  func part() {
    neighbourhood = []
  }

  /// The residents of the shard where a user's wallet lives.
  func home(of user: ID<User>) -> Residents { neighbourhood[placement.shard(of: user)] }

  /// The residents of the shard where a product lives.
  func home(of product: ID<Product>) -> Residents { neighbourhood[placement.shard(of: product)] }

  /// Whether a user's wallet lives on this shard.
  func isHome(of user: ID<User>) -> Bool { placement.shard(of: user) == shard.index }

  /// Waits until whatever an answer rests on is durable, a refusal no less than a success, and lets the call out.
  func answer<Answer: Sendable, Reason: Rejection>(
    _ answer: Result<Answer, Reason>
  ) async throws(OperationError<Reason>) -> Recorded<Answer> {
    let durable = await durable()
    return try shard.letOut(answer, durable)
  }

  /// Waits until everything that has happened on this shard so far, and all that led to it, is durable; answers the
  /// sequence up to which it is, or nil where the log failed.
  ///
  /// Not cancellable: what was decided is recorded whether or not somebody still wants the answer.
  @inline(__always)
  func durable() async -> UInt64? {
    await withUnsafeContinuation { shard.resumeWhenDurable($0) }
  }
}

// MARK: - Arrivals

extension Residents {
  /// Makes room for wallets that are about to arrive.
  func expect(wallets count: Int) {
    wallets.reserveCapacity(wallets.count + count)
  }

  func settle(_ user: ID<User>, _ wallet: consuming Wallet) -> WalletActor {
    let actor = WalletActor(user, wallet, on: shard)
    let isNew = wallets.add(actor, as: user)
    precondition(isNew, "wallet \(user) arrived twice")
    return actor
  }

  @discardableResult
  func settle(_ id: ID<Challenge>, _ challenge: Challenge) -> ChallengeActor {
    let actor = ChallengeActor(id, challenge, on: shard)
    let isNew = challenges.add(actor, as: id)
    precondition(isNew, "challenge \(id) arrived twice")
    return actor
  }

  func settle(_ product: ID<Product>, _ stock: Stock) -> StockActor {
    let actor = StockActor(product, stock, on: shard)
    let isNew = stocks.add(actor, as: product)
    precondition(isNew, "stock \(product) arrived twice")
    return actor
  }

  func settle(_ id: ID<Order>, _ order: Order) {
    let isNew = orders.add(OrderActor(id, order, on: shard), as: id)
    precondition(isNew, "order \(id) arrived twice")
  }
}
