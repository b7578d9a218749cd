import AnteDomain

/// The entities that live on one shard, and the way to those that live on others.
///
/// Everything that comes from outside enters here. An entity's own actor shares the shard, so a call to it is a plain
/// function call; only a call to another shard's residents is a message.
actor Residents {
  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let placement: Placement
  private var neighbourhood: [Residents] = []

  private(set) var wallets: [ID<User>: WalletActor] = [:]
  private(set) var challenges: [ID<Challenge>: ChallengeActor] = [:]
  private(set) var stocks: [ID<Product>: StockActor] = [:]
  /// Challenges whose hosts' stakes are being tried.
  var challengesBeingCreated: Set<ID<Challenge>> = []
  /// Every entity here in the order of arrival, for snapshots to walk while more arrive.
  private(set) var roster = ChunkedArray<EntityKey>()

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

  /// An answer, and the sequence up to which the log is durable; nil where the log failed.
  typealias Answered<Answer, Reason: Rejection> = (answer: Result<Answer, Reason>, sequence: UInt64?)

  /// Does work that needs no other shard, and waits until whatever the answer rests on is durable: a refusal no less
  /// than a success.
  func perform<Answer: Sendable, Reason: Rejection>(
    _ work: @Sendable (isolated Residents) -> Result<Answer, Reason>
  ) async -> Answered<Answer, Reason> {
    let answer = work(self)
    return (answer, await durable())
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
  func settle(_ user: ID<User>, _ wallet: Wallet) -> WalletActor {
    let actor = WalletActor(user, wallet, on: shard)
    wallets[user] = actor
    roster.append(.wallet(user))
    return actor
  }

  func settle(_ id: ID<Challenge>, _ challenge: Challenge) {
    challenges[id] = ChallengeActor(id, challenge, on: shard)
    roster.append(.challenge(id))
  }

  func settle(_ product: ID<Product>, _ stock: Stock) -> StockActor {
    let actor = StockActor(product, stock, on: shard)
    stocks[product] = actor
    roster.append(.stock(product))
    return actor
  }
}
