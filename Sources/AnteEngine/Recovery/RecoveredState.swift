import AnteDomain
import AnteJournal

/// The whole business state as plain values: what snapshots and log are replayed into before the actors take it over.
///
/// It has as many parts as threads replay the log. An entity's part follows from its id, and a record concerns one
/// entity, so the parts need nothing of one another, and the result does not depend on their number.
struct RecoveredState: RecoveryTarget {
  private static let bytesWorthThreads = 256 << 10

  private(set) var parts: [Parcel<RecoveredPart>] = []
  /// Which part an entity is in.
  let placement: Placement
  let runner: any LoopRunner
  let limits: Limits

  init(_ configuration: EngineConfiguration) {
    placement = Placement(shardCount: configuration.recoveryThreads)
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
    try parts[placement.shard(of: portrait.key.id)].value.add(portrait)
  }

  /// Every thread goes through all frames and applies the records of its part; of several errors the first in the log
  /// counts, whoever came upon it.
  mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) {
    let (parts, placement, limits) = (parts, placement, limits)
    let found = parts.map { _ in Parcel<RecordError?>(nil) }
    let replay = { @Sendable (index: Int) in
      do throws(RecordError) {
        try parts[index].value.replay(frames, limits: limits) { placement.shard(of: $0) == index }
      } catch {
        found[index].value = error
      }
    }
    if frames.reduce(0, { $0 + $1.payload.count }) < Self.bytesWorthThreads {
      parts.indices.forEach(replay)
    } else {
      runner.perform(parts.count, name: "ante-replay", replay)
    }
    if let first = found.compactMap(\.value).min(by: { ($0.frame, $0.offset) < ($1.frame, $1.offset) }) {
      throw first
    }
  }
}

extension RecoveredState {
  /// Asks a wallet something where it lies; nil where there is none.
  func askWallet<Answer>(of user: ID<User>, _ question: (borrowing Wallet) -> Answer) -> Answer? {
    parts[placement.shard(of: user)].value.wallets.ask(user, question)
  }

  /// Asks a challenge something where it lies; nil where there is none.
  func askChallenge<Answer>(_ id: ID<Challenge>, _ question: (borrowing Challenge) -> Answer) -> Answer? {
    parts[placement.shard(of: id)].value.challenges.ask(id, question)
  }
}
