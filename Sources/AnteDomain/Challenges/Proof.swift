/// A member's proof of one business day, and what became of it.
public struct Proof: Hashable, Sendable {
  /// The business day.
  public let day: Day
  /// What became of it.
  public let state: ProofState

  /// States a proof.
  public init(day: Day, state: ProofState) {
    self.day = day
    self.state = state
  }
}

extension Challenge {
  /// What a judge says of a proof.
  public enum Verdict: Hashable, Sendable {
    /// It counts.
    case approved
    /// It does not count, for a reason that the member is told.
    case rejected(reason: String)

    /// What it makes of the proof.
    var state: ProofState {
      switch self {
      case .approved: .counted
      case .rejected: .rejected
      }
    }
  }
}
