public import AnteDomain

/// A challenge's phase without what belongs to it, as lists are filtered by it.
public enum ChallengeState: UInt8, Hashable, Sendable, CaseIterable {
  /// Open to join and to quit.
  case waiting = 1
  /// Open to join; nobody quits any more.
  case ready = 2
  /// Under way.
  case ongoing = 3
  /// Over, and not settled yet.
  case finished = 4
  /// Decided.
  case settled = 5
  /// Called off.
  case cancelled = 6

  /// The state of a phase.
  public init(_ phase: Challenge.Phase) {
    switch phase {
    case .waiting: self = .waiting
    case .ready: self = .ready
    case .ongoing: self = .ongoing
    case .finished: self = .finished
    case .settled: self = .settled
    case .cancelled: self = .cancelled
    }
  }
}
