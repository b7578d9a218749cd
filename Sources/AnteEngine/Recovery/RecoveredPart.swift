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
  private(set) var orders = RecoveredEntities<Order, Order>()

  /// Adds an entity of a snapshot.
  mutating func add(_ portrait: Portrait) throws(RecordError) {
    guard portrait.version > 0 else { throw flaw("\(portrait.key): version 0, before any event") }
    let isNew: Bool
    do throws(ImpossibleParts) {
      switch portrait {
      case .wallet(let user, let parts): isNew = wallets.add(try Wallet(parts), as: user)
      case .challenge(let id, let parts): isNew = challenges.add(try Challenge(parts), as: id)
      case .stock(let product, let parts): isNew = stocks.add(try Stock(parts), as: product)
      case .order(let id, let parts): isNew = orders.add(try Order(parts), as: id)
      }
    } catch {
      throw flaw("\(portrait.key): \(error.reason)")
    }
    guard isNew else { throw flaw("\(portrait.key) stands in the snapshot twice") }
  }

  private func flaw(_ reason: String) -> RecordError { RecordError(reason: reason, offset: 0) }

  /// Applies a record to its entity.
  @inline(__always)
  mutating func replay(_ record: RecordHead, at now: Instant, limits: Limits) throws(RecordError) {
    switch record.kind {
    case .wallet: try wallets.replay(record, at: now, limits: limits)
    case .challenge: try challenges.replay(record, at: now, limits: limits)
    case .stock: try stocks.replay(record, at: now, limits: limits)
    case .order: try orders.replay(record, at: now, limits: limits)
    }
  }
}
