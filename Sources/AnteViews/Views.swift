import AnteDomain
public import AnteEngine
import Synchronization

/// Read models in a SQLite file, fed by an engine's change feed: ledgers, lists and search.
///
/// They say what has happened up to some place in the log, a moment behind the engine, and decide nothing. The file can
/// be deleted at any time: it is built anew from the log (docs/views.md).
///
/// ```swift
/// let views = try await Views.open("data.views", following: engine)
/// async let running: Void = views.run()
/// let page = try await views.ledger(LedgerQuery(of: user), limit: 20)
/// ```
public final class Views: Sendable {
  let engine: Engine
  let standing: Standing
  let follower: Follower
  private let readers: [ViewReader]
  private let turn = Atomic<Int>(0)
  /// Counts the calls in flight: the threads end only after the last of them, or it would wait for ever.
  private let admission = Admission(limit: .max >> 2)
  private let isClosing = Atomic(false)
  private let isFollowed = Atomic(false)
  /// How often one call of `run()` or `catchUp()` builds a damaged file anew.
  private static let repairsMax = 3

  private init(_ path: String, _ engine: Engine, _ configuration: ViewsConfiguration) {
    self.engine = engine
    let standing = Standing()
    self.standing = standing
    follower = Follower(path, of: engine, standing: standing, configuration: configuration)
    readers = (0..<configuration.readers).map { _ in
      ViewReader(path, standing: standing, configuration: configuration)
    }
  }

  /// Opens the views of an engine, or makes them.
  ///
  /// A file that is missing, damaged, of another schema version, ahead of the log or of another data directory is made
  /// anew; `run()` fills it.
  ///
  /// - Parameters:
  ///   - path: the file; beside the data directory, or anywhere else where no other program writes.
  ///   - anew: makes the file anew whatever is in it.
  /// - Throws: `ViewsError.database` where the file cannot be made or written; `ViewsError.invalid` for a setting out of
  ///   range.
  public static func open(
    _ path: String, following engine: Engine, configuration: ViewsConfiguration = ViewsConfiguration(),
    anew: Bool = false
  ) async throws(ViewsError) -> Views {
    guard configuration.batchMax > 0, configuration.readers > 0 else {
      throw .invalid("batchMax and readers: must be 1 or more")
    }
    let views = Views(path, engine, configuration)
    do throws(ViewsError) {
      try await views.follower.open(anew: anew)
    } catch {
      views.finish()
      throw error
    }
    return views
  }

  /// Follows the engine; returns when the engine is shut down or the task is cancelled.
  ///
  /// The engine never waits for it.
  /// - Throws: the fault that keeps the views from following; what they have got can still be read. `followed` where
  ///   another call of it or of `catchUp` has not returned.
  public func run() async throws(ViewsError) {
    try await follow { await self.followUnlessDamaged() }
  }

  /// Follows the engine up to what is durable now, and no further.
  ///
  /// - Parameter report: called after every batch, with the frames that are in the views and those that will be.
  /// - Throws: as `run()`.
  public func catchUp(
    _ report: @Sendable (_ through: UInt64, _ last: UInt64) -> Void = { _, _ in }
  ) async throws(ViewsError) {
    let last = engine.durableSequence
    try await follow {
      if let damage = self.standing.damage { return .damaged(damage) }
      return await self.follower.follow(upTo: last, report: { report($0, last) })
    }
  }

  /// Follows in stretches, and builds the file anew between them where it is not fit to be gone on with.
  private func follow(_ stretch: () async -> Follower.End) async throws(ViewsError) {
    guard admission.enter() == nil else { throw .closed }
    defer { admission.leave() }
    guard !isFollowed.exchange(true, ordering: .acquiringAndReleasing) else { throw .followed }
    defer { isFollowed.store(false, ordering: .releasing) }
    standing.beginFollowing()
    defer { standing.endFollowing() }
    var repairs = 0
    while true {
      switch await stretch() {
      case .finished: return
      case .failed(let error): throw error
      case .unfit(let reason): try await replace(because: reason)
      case .damaged(let cause):
        guard repairs < Self.repairsMax else { throw .rebuildFailed(cause) }
        repairs += 1
        try await replace(because: "damaged: \(cause.reason)")
      }
    }
  }

  /// Follows until that ends by itself, or a reader finds the file damaged.
  private func followUnlessDamaged() async -> Follower.End {
    await withTaskGroup(of: Follower.End?.self) { group in
      group.addTask { [follower] in await follower.follow() }
      group.addTask { [standing] in
        await standing.nextDamage().map { Follower.End.damaged($0) }
      }
      // The first one to end stops the other; what was found wrong counts for more than an orderly end.
      var end = Follower.End.finished
      while let ended = await group.next() {
        group.cancelAll()
        switch ended {
        case .unfit?, .damaged?, .failed?: end = ended ?? end
        case .finished?, nil: break
        }
      }
      return end
    }
  }

  private func replace(because reason: String) async throws(ViewsError) {
    standing.beginReplacing()
    for reader in readers { await reader.release() }
    try await follower.make(because: reason)
  }

  /// Asks the file something on one of the reading threads.
  func read<Answer: Sendable>(
    _ query: @escaping @Sendable (ViewQueries) throws(DatabaseError) -> Answer
  ) async throws(ViewsError) -> Answer {
    guard admission.enter() == nil else { throw .closed }
    defer { admission.leave() }
    let turn = turn.wrappingAdd(1, ordering: .relaxed).newValue
    return try await readers[Int(turn.magnitude % UInt(readers.count))].read(query)
  }

  /// Closes the file when `run()` has returned and those who read have their answers.
  ///
  /// Without it the next opening checks the whole file. A second call throws `ViewsError.closed`.
  public func close() async throws(ViewsError) {
    guard !isClosing.exchange(true, ordering: .acquiringAndReleasing) else { throw .closed }
    await admission.close()
    for reader in readers { await reader.release() }
    let outcome: Result<Void, ViewsError>
    do throws(ViewsError) { outcome = .success(try await follower.close()) } catch {
      outcome = .failure(error)
    }
    finish()
    try outcome.get()
  }

  private func finish() {
    follower.executor.finish()
    for reader in readers { reader.executor.finish() }
  }
}
