import AnteDomain
import AnteJournal

/// The whole business state as plain values: what snapshots and log are replayed into before the actors take it over.
///
/// It is in parts. An entity's part follows from its id, and a record concerns one entity, so the parts need nothing of
/// one another, several threads replay them at the same time, and the result does not depend on how many.
struct RecoveredState: RecoveryTarget {
  static let bytesWorthThreads = 256 << 10
  private static let walletsWorthThreads = 4_096

  private(set) var parts: [Parcel<RecoveredPart>] = []
  /// The last entity that a snapshot brought: they come in ascending order, so that one state has one encoding.
  private var latestEntry: EntityKey?
  /// What a crash left undecided, known once everything was replayed.
  ///
  /// In a parcel, so that it is taken out and not read: optimized code of Swift 6.3.1 frees what was read of a state that is
  /// consumed by an asynchronous call afterwards, as by the keeper (`ante-simulate --seeds 148` finds it at once).
  private let unfinished = Parcel(Unfinished())
  /// Which part an entity is in.
  let placement: Placement
  /// How many threads work on the parts.
  let threads: Int
  let runner: any LoopRunner
  let limits: Limits

  /// An empty state, with as many parts as threads, or a few less or more so that each shard's are its own.
  init(_ configuration: EngineConfiguration) {
    let partsOfShard = max(1, configuration.recoveryThreads / configuration.shards)
    placement = Placement(shardCount: configuration.shards * partsOfShard)
    threads = min(configuration.recoveryThreads, placement.shardCount)
    runner = configuration.runner
    limits = configuration.limits
    reset()
  }

  mutating func reset() {
    parts = (0..<placement.shardCount).map { _ in Parcel(RecoveredPart()) }
  }

  mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) {
    var reader = ByteReader(entry)
    let portrait = try Portrait.read(from: &reader)
    if let latestEntry, portrait.key < latestEntry {
      throw RecordError(reason: "\(portrait.key) stands behind \(latestEntry)", offset: 0)
    }
    latestEntry = portrait.key
    try parts[placement.shard(of: portrait.key.id)].value.add(portrait)
  }

  /// Every thread goes through all frames and applies the records of its parts; of several errors the first in the log
  /// counts, whoever came upon it.
  mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) {
    let bytes = frames.reduce(0) { $0 + $1.payload.count }
    let workers = bytes < Self.bytesWorthThreads ? 1 : threads
    let found = (0..<workers).map { _ in Parcel<Wrong?>(nil) }
    runner.perform(workers, name: "ante-replay") { [self] worker in
      found[worker].value = replay(frames, worker: worker, of: workers)
    }
    let first = found.compactMap(\.value).min { ($0.error.frame, $0.record) < ($1.error.frame, $1.record) }
    if let first { throw first.error }
  }

  mutating func finish() throws(RecordError) {
    unfinished.value = try lookForUnfinished()
  }

  /// Hands over what a crash left undecided; once.
  func takeUnfinished() -> Unfinished { unfinished.take(leaving: Unfinished()) }

  /// What one thread cannot replay, and the number of the record in its frame.
  private struct Wrong {
    let record: UInt32
    let error: RecordError
  }

  private func replay(_ frames: [LocatedFrame], worker: Int, of workers: Int) -> Wrong? {
    for (index, frame) in frames.enumerated() {
      var reader = ByteReader(frame.payload)
      let now = Instant(milliseconds: frame.header.time)
      var record: UInt32 = 0
      do throws(RecordError) {
        while record < frame.header.recordCount {
          let head = try RecordHead.read(from: &reader)
          let part = placement.shard(of: head.id)
          if workers == 1 || part % workers == worker {
            try parts[part].value.replay(head, at: now, limits: limits)
          }
          record += 1
        }
        try reader.finish()
      } catch {
        return Wrong(
          record: record, error: RecordError(reason: error.reason, offset: error.offset, frame: index))
      }
    }
    return nil
  }
}

extension RecoveredState {
  /// How many threads are worth starting to go through all wallets.
  var threadsForWallets: Int {
    let wallets = parts.reduce(0) { $0 + $1.value.wallets.count }
    return wallets < Self.walletsWorthThreads ? 1 : threads
  }

  /// The parts with the entities of one shard: ids are spread over parts as over shards, only more finely.
  func parts(ofShard index: Int, of shardCount: Int) -> ArraySlice<Parcel<RecoveredPart>> {
    precondition(parts.count.isMultiple(of: shardCount), "the parts do not fit \(shardCount) shards")
    let each = parts.count / shardCount
    return parts[index * each..<(index + 1) * each]
  }

  /// Asks a wallet something where it lies; nil where there is none.
  func askWallet<Answer>(of user: ID<User>, _ question: (borrowing Wallet) -> Answer) -> Answer? {
    parts[placement.shard(of: user)].value.wallets.ask(user, question)
  }

  /// Asks a challenge something where it lies; nil where there is none.
  func askChallenge<Answer>(_ id: ID<Challenge>, _ question: (borrowing Challenge) -> Answer) -> Answer? {
    parts[placement.shard(of: id)].value.challenges.ask(id, question)
  }

  /// Asks an order something where it lies; nil where there is none.
  func askOrder<Answer>(_ id: ID<Order>, _ question: (borrowing Order) -> Answer) -> Answer? {
    parts[placement.shard(of: id)].value.orders.ask(id, question)
  }
}
