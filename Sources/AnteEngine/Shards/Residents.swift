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

  /// Does work that needs no other shard, and waits until whatever the answer rests on is durable.
  func perform<Answer: Sendable, Reason: Rejection>(
    _ work: @Sendable (isolated Residents) -> Result<Answer, Reason>
  ) async throws(OperationError<Reason>) -> Recorded<Answer> {
    try await answer(work(self))
  }

  /// Waits until whatever an answer rests on is durable, a refusal no less than a success, and lets the call out.
  ///
  /// Here and not in the engine's methods, so that little has to be kept for each of thousands that wait.
  @inline(__always)
  func answer<Answer: Sendable, Reason: Rejection>(
    _ answer: Result<Answer, Reason>
  ) async throws(OperationError<Reason>) -> Recorded<Answer> {
    let sequence = await durable()
    return try recorded(answer, sequence)
  }

  @inline(never)
  private func recorded<Answer: Sendable, Reason: Rejection>(
    _ answer: Result<Answer, Reason>, _ sequence: UInt64?
  ) throws(OperationError<Reason>) -> Recorded<Answer> {
    shard.admission.leave()
    guard let sequence else { throw .fault(shard.failure) }
    switch answer {
    case .success(let value): return Recorded(value: value, receipt: Receipt(sequence: sequence))
    case .failure(let reason): throw .rejected(reason, Receipt(sequence: sequence))
    }
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
