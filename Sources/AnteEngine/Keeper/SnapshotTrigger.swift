import AnteDomain
import Synchronization

/// Notices when enough was logged, or long enough ago, for the next snapshot.
final class SnapshotTrigger: Sendable {
  private let policy: EngineConfiguration.Snapshots
  private let attention: Attention
  private let bytes = Atomic<Int>(0)
  private let lastMilliseconds: Atomic<Int64>

  init(_ policy: EngineConfiguration.Snapshots, now: Instant, attention: Attention) {
    self.policy = policy
    self.attention = attention
    lastMilliseconds = Atomic(now.milliseconds)
  }

  /// Whether anything was logged since the last snapshot began.
  var hasNews: Bool { bytes.load(ordering: .relaxed) > 0 }

  /// Counts what a shard has logged; called once a frame.
  func logged(bytes count: Int, now: Instant) {
    let total = bytes.wrappingAdd(count, ordering: .relaxed).newValue
    let waited = now.milliseconds &- lastMilliseconds.load(ordering: .relaxed)
    let isFull = total >= policy.everyBytes && total - count < policy.everyBytes
    guard isFull || waited >= policy.everyMilliseconds else { return }
    // Moved on at once, so that one snapshot is asked for and not one per frame until it begins.
    lastMilliseconds.store(now.milliseconds, ordering: .relaxed)
    attention.raise(.snapshotDue)
  }

  func snapshotBegins(now: Instant) {
    bytes.store(0, ordering: .relaxed)
    lastMilliseconds.store(now.milliseconds, ordering: .relaxed)
  }
}
