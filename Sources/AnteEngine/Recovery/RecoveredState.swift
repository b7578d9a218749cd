import AnteDomain
import AnteJournal

/// The whole business state as plain values: what snapshots and log are replayed into before the actors take it over.
///
/// A record is applied only if its version is the next one of its entity. Lower ones are in the snapshot already, which
/// is why a snapshot may be taken while joins go on; a gap is refused.
struct RecoveredState: RecoveryTarget {
  private(set) var wallets: [ID<User>: Wallet] = [:]
  private(set) var challenges: [ID<Challenge>: Challenge] = [:]
  private(set) var stocks: [ID<Product>: Stock] = [:]
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
      isNew = wallets.updateValue(wallet, forKey: user) == nil
    case .challenge(let id, let parts):
      guard let challenge = Challenge(parts) else {
        throw reader.failure("challenge \(id): a user sits twice, or the pot exceeds 64 bits")
      }
      isNew = challenges.updateValue(challenge, forKey: id) == nil
    case .stock(let product, let parts):
      isNew = stocks.updateValue(Stock(parts), forKey: product) == nil
    }
    guard isNew else { throw reader.failure("an entity stands in the snapshot twice") }
  }

  mutating func replay(_ frame: FrameHeader, records: UnsafeRawBufferPointer) throws(RecordError) {
    var reader = ByteReader(records)
    let now = Instant(milliseconds: frame.time)
    for _ in 0..<frame.recordCount {
      let start = reader.offset
      let record = try EventRecord.read(from: &reader)
      do {
        try apply(record, at: now)
      } catch {
        throw RecordError(reason: error.description, offset: start)
      }
    }
    try reader.finish()
  }

  private mutating func apply(_ record: EventRecord, at now: Instant) throws(VersionGap) {
    switch record.event {
    case .wallet(let user, let event):
      guard try isNext(record, after: wallets[user]?.version) else { return }
      wallets[user, default: Wallet()].apply(event, at: now, limits: limits)
    case .challenge(let id, let event):
      guard try isNext(record, after: challenges[id]?.version) else { return }
      if record.version == 1 {
        challenges[id] = Challenge(first: event, at: now, limits: limits)
      } else {
        challenges[id]?.apply(event, at: now, limits: limits)
      }
    case .stock(let product, let event):
      guard try isNext(record, after: stocks[product]?.version) else { return }
      stocks[product, default: Stock()].apply(event, at: now, limits: limits)
    }
    appliedRecords += 1
  }

  private func isNext(_ record: EventRecord, after version: UInt64?) throws(VersionGap) -> Bool {
    let version = version ?? 0
    if record.version <= version { return false }
    guard record.version == version + 1 else { throw VersionGap(record: record, state: version) }
    return true
  }
}

/// A record that follows on a version of its entity that nobody has seen: something before it is lost.
private struct VersionGap: Error, CustomStringConvertible {
  let record: EventRecord
  let state: UInt64

  var description: String {
    let entity =
      switch record.event {
      case .wallet(let user, _): "wallet \(user)"
      case .challenge(let id, _): "challenge \(id)"
      case .stock(let product, _): "stock \(product)"
      }
    return "\(entity): version \(record.version) follows on version \(state)"
  }
}
