import AnteDomain
import AnteJournal

/// The whole business state as plain values: what snapshots and log are replayed into before the actors take it over.
///
/// A record is applied only if its version is the next one of its entity. Lower ones are in the snapshot already, which
/// is why a snapshot may be taken while joins go on; a gap is refused.
struct RecoveredState: RecoveryTarget {
  private(set) var wallets = RecoveredEntities<User, Wallet>()
  private(set) var challenges = RecoveredEntities<Challenge, Challenge>()
  private(set) var stocks = RecoveredEntities<Product, Stock>()
  private(set) var appliedRecords: UInt64 = 0
  let limits: Limits

  init(limits: Limits) {
    self.limits = limits
  }

  mutating func reset() {
    self = RecoveredState(limits: limits)
  }

  mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) {
    var reader = ByteReader(entry)
    let isNew: Bool
    switch try Portrait.read(from: &reader) {
    case .wallet(let user, let parts):
      guard let wallet = Wallet(parts) else { throw reader.failure("wallet \(user): sums exceed 64 bits") }
      isNew = wallets.add(wallet, as: user)
    case .challenge(let id, let parts):
      guard let challenge = Challenge(parts) else {
        throw reader.failure("challenge \(id): a user sits twice, or the pot exceeds 64 bits")
      }
      isNew = challenges.add(challenge, as: id)
    case .stock(let product, let parts):
      isNew = stocks.add(Stock(parts), as: product)
    }
    guard isNew else { throw reader.failure("an entity stands in the snapshot twice") }
  }

  mutating func replay(_ frame: FrameHeader, records: UnsafeRawBufferPointer) throws(RecordError) {
    var reader = ByteReader(records)
    let now = Instant(milliseconds: frame.time)
    for _ in 0..<frame.recordCount {
      let start = reader.offset
      let record = try EventRecord.read(from: &reader)
      do throws(VersionGap) {
        if try apply(record, at: now) { appliedRecords += 1 }
      } catch {
        throw RecordError(
          reason: "\(record.event.entity): version \(error.record) follows on version \(error.state)",
          offset: start)
      }
    }
    try reader.finish()
  }

  /// Applies a record if it is the next one of its entity; false where the state contains it already.
  private mutating func apply(_ record: EventRecord, at now: Instant) throws(VersionGap) -> Bool {
    let (version, limits) = (record.version, limits)
    switch record.event {
    case .wallet(let user, let event):
      let changed = try wallets.change(user) { (wallet) throws(VersionGap) in
        guard try VersionGap.isNext(version, after: wallet.version) else { return false }
        wallet.apply(event, at: now, limits: limits)
        return true
      }
      if let changed { return changed }
      _ = try VersionGap.isNext(version, after: 0)
      var wallet = Wallet()
      wallet.apply(event, at: now, limits: limits)
      return wallets.add(wallet, as: user)
    case .challenge(let id, let event):
      let changed = try challenges.change(id) { (challenge) throws(VersionGap) in
        guard try VersionGap.isNext(version, after: challenge.version) else { return false }
        challenge.apply(event, at: now, limits: limits)
        return true
      }
      if let changed { return changed }
      _ = try VersionGap.isNext(version, after: 0)
      return challenges.add(Challenge(first: event, at: now, limits: limits), as: id)
    case .stock(let product, let event):
      let changed = try stocks.change(product) { (stock) throws(VersionGap) in
        guard try VersionGap.isNext(version, after: stock.version) else { return false }
        stock.apply(event, at: now, limits: limits)
        return true
      }
      if let changed { return changed }
      _ = try VersionGap.isNext(version, after: 0)
      var stock = Stock()
      stock.apply(event, at: now, limits: limits)
      return stocks.add(stock, as: product)
    }
  }
}

extension EntityEvent {
  /// The kind and id of the entity, for people.
  fileprivate var entity: String {
    switch self {
    case .wallet(let user, _): "wallet \(user)"
    case .challenge(let id, _): "challenge \(id)"
    case .stock(let product, _): "stock \(product)"
    }
  }
}
