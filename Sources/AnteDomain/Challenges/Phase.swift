extension Challenge {
  /// Where a challenge is in its life (docs/rules/challenges.md).
  ///
  /// `waiting → ready → ongoing → finished → settled`; from waiting it may be cancelled instead.
  public enum Phase: Hashable, Sendable {
    /// Open to join and to quit.
    case waiting
    /// Open to join; nobody quits any more.
    case ready
    /// Under way: members prove day by day.
    case ongoing
    /// Over; what awaits a judgement may still get one.
    case finished
    /// Decided: who won, and how much.
    case settled(Settlement)
    /// Called off: every stake goes back.
    case cancelled(CancellationCause)

    /// Whether it has been under way.
    public var hasStarted: Bool {
      switch self {
      case .ongoing, .finished, .settled: true
      case .waiting, .ready, .cancelled: false
      }
    }

    /// Whether it is decided what becomes of every stake.
    public var isDecided: Bool {
      switch self {
      case .settled, .cancelled: true
      case .waiting, .ready, .ongoing, .finished: false
      }
    }

    /// Whether people can join.
    public var isOpen: Bool { self == .waiting || self == .ready }
  }

  /// Why a challenge was called off, by permanent tag.
  public enum CancellationCause: UInt8, Sendable, CaseIterable {
    /// Its host did.
    case host = 1
    /// Its start day ended with too few members.
    case tooFewMembers = 2
  }
}

extension Challenge.Phase: CustomStringConvertible {
  /// The phase's name.
  public var description: String {
    switch self {
    case .waiting: "waiting"
    case .ready: "ready"
    case .ongoing: "ongoing"
    case .finished: "finished"
    case .settled: "settled"
    case .cancelled: "cancelled"
    }
  }
}
