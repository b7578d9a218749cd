public import AnteDomain

/// Which challenges are wanted, and in which order.
public struct ChallengeQuery: Hashable, Sendable {
  /// The wanted states; empty for all.
  public var states: Set<ChallengeState> = []
  /// The wanted categories; empty for all.
  public var categories: Set<Challenge.Category> = []
  /// In which order.
  public var order = ChallengeOrder.newest

  /// All challenges, the newest first.
  public init() {}

  /// The groups that `ChallengeReader`'s lists have: every state with every category.
  var groups: [[SQLValue]] {
    let states = ChallengeState.allCases.filter { self.states.isEmpty || self.states.contains($0) }
    let categories = Challenge.Category.allCases.filter {
      self.categories.isEmpty || self.categories.contains($0)
    }
    return states.flatMap { state in categories.map { [.number(state.rawValue), .number($0.rawValue)] } }
  }
}

/// In which order challenges are listed.
public enum ChallengeOrder: String, Hashable, Sendable, CaseIterable {
  /// The newest first.
  case newest
  /// Those with the most members first, the newer one first of two with as many.
  case mostMembers
  /// Those with the earliest start day first, the older one first of two that start together; those without days last.
  case startsFirst
}
