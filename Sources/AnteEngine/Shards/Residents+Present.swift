import AnteDomain

// The entities as they are now: what fell due has happened to them, even where a shard has so many reminders at once that
// theirs still waits.
extension Residents {
  /// Answers when all reminders that have come were looked at.
  func catchUp() async {
    while shard.isBehind { await giveWay() }
  }

  /// Lets others go on before long work does: it answers in the next step, behind all that waits in the mailbox.
  ///
  /// `Task.yield()` comes back by way of the default pool, and takes a core from the callers there: beside a settlement
  /// the p99 of joins was twice as high.
  func giveWay() async {
    await withUnsafeContinuation { shard.resumeInNextStep($0) }
  }

  @inline(__always)
  func present(_ user: ID<User>) -> WalletActor? {
    guard let wallet = wallets[user] else { return nil }
    if shard.isBehind { wallet.here(()) { wallet, _ in wallet.lookAtTime() } }
    return wallet
  }

  @inline(__always)
  func present(_ id: ID<Challenge>) -> ChallengeActor? {
    guard let challenge = challenges[id] else { return nil }
    if shard.isBehind { lookAtTime(of: id) }
    return challenge
  }

  func present(_ product: ID<Product>) -> StockActor? {
    guard let stock = stocks[product] else { return nil }
    if shard.isBehind { stock.here(()) { stock, _ in _ = stock.lookAtTime() } }
    return stock
  }
}
