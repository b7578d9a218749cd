/// What became of one seed.
public struct Report: Sendable, Equatable {
  /// The seed.
  public let seed: UInt64
  /// A digest of every step, call of the disk and answer.
  public internal(set) var digest: UInt64 = 0
  /// Steps and jobs that ran.
  public internal(set) var steps = 0
  /// Calls that clients made.
  public internal(set) var calls = 0
  /// Events in the log at the end.
  public internal(set) var changes = 0
  /// The faults that struck, by kind.
  public internal(set) var faults: [FaultKind: Int] = [:]
  /// The rare turns in the lives of challenges, by kind.
  public internal(set) var milestones: [Milestone: Int] = [:]
  /// What recoveries and the log reported, by the name of the log line.
  public internal(set) var notices: [String: Int] = [:]
  /// What was wrong, one sentence each; empty for a good seed.
  public internal(set) var failures: [String] = []

  /// What happened, in order, where somebody listened.
  public internal(set) var story: [String] = []

  init(seed: UInt64) {
    self.seed = seed
  }
}
