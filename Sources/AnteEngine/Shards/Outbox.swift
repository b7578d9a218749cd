import AnteJournal
import CAnte

/// Errands that a thread has for shards, kept until it is time to deliver them: one lock for many.
///
/// The thread that is collecting has its outbox in its thread-local pointer, where `Shard.enqueue` finds it.
///
/// `@unchecked Sendable`: only the thread that collects touches it, so exclusivity is not checked either.
final class Outbox: @unchecked Sendable {
  /// The shard whose step this is, or nil for the log's thread.
  unowned(unsafe) let shard: Shard?
  /// Tells engines apart: errands for the shards of another one are not collected.
  unowned(unsafe) let journal: Journal
  @exclusivity(unchecked) private var errands: [[Errand]] = []

  init(of shard: Shard?, journal: Journal) {
    self.shard = shard
    self.journal = journal
  }

  func open(shardCount: Int) {
    errands = Array(repeating: [], count: shardCount)
  }

  @inline(__always)
  func add(_ errand: Errand, forShard index: Int) {
    errands[index].append(errand)
  }

  func deliver(to shards: [Shard]) {
    for (index, shard) in shards.enumerated() where !errands[index].isEmpty { shard.receive(&errands[index]) }
  }

  /// Collects on this thread during the body.
  @inline(__always)
  func collect(_ body: () -> Void) {
    let outer = ante_thread_local_get()
    ante_thread_local_set(Unmanaged.passUnretained(self).toOpaque())
    body()
    ante_thread_local_set(outer)
  }

  /// The outbox that this thread is collecting into, handed to the body.
  @inline(__always)
  static func withCurrent(_ body: (Outbox) -> Bool) -> Bool {
    guard let pointer = ante_thread_local_get() else { return false }
    return Unmanaged<Outbox>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
  }
}
