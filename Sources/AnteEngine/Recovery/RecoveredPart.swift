import AnteDomain
import AnteJournal

/// One part of the recovered state: the entities whose ids fall to it.
///
/// A record is applied only if its version is the next one of its entity. Lower ones are in the snapshot already, which
/// is why a snapshot may be taken while joins go on; a gap is refused.
struct RecoveredPart: Sendable {
  private(set) var wallets = RecoveredEntities<User, Wallet>()
  private(set) var challenges = RecoveredEntities<Challenge, Challenge>()
  private(set) var stocks = RecoveredEntities<Product, Stock>()

  /// Adds an entity of a snapshot.
  mutating func add(_ portrait: Portrait) throws(RecordError) {
    let isNew: Bool
    switch portrait {
    case .wallet(let user, let parts):
      guard let wallet = Wallet(parts) else { throw flaw("wallet \(user): sums exceed 64 bits") }
      isNew = wallets.add(wallet, as: user)
    case .challenge(let id, let parts):
      guard let challenge = Challenge(parts) else {
        throw flaw("challenge \(id): a user sits twice, or the pot exceeds 64 bits")
      }
      isNew = challenges.add(challenge, as: id)
    case .stock(let product, let parts):
      isNew = stocks.add(Stock(parts), as: product)
    }
    guard isNew else { throw flaw("an entity stands in the snapshot twice") }
  }

  private func flaw(_ reason: String) -> RecordError { RecordError(reason: reason, offset: 0) }

  /// Applies a record to its entity.
  @inline(__always)
  mutating func replay(_ record: RecordHead, at now: Instant, limits: Limits) throws(RecordError) {
    switch record.kind {
    case .wallet: try wallets.replay(record, at: now, limits: limits)
    case .challenge: try challenges.replay(record, at: now, limits: limits)
    case .stock: try stocks.replay(record, at: now, limits: limits)
    }
  }
}
