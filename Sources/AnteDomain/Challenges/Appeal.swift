extension Challenge {
  /// What became of a member's appeal against a settlement (docs/rules/challenges.md).
  ///
  /// `open → dismissed`, or `open → upheld → reversed`; what was dismissed or reversed is so for ever.
  public enum Appeal: Hashable, Sendable {
    /// It awaits a decision.
    case open
    /// Nothing came of it.
    case dismissed
    /// The member got points of the house.
    case upheld(Award)
    /// The house took those points back.
    case reversed(Award)
  }

  /// What an upheld appeal brings its member.
  public struct Award: Hashable, Sendable {
    /// The points.
    public let amount: Points
    /// The lot of the member's wallet that the points became.
    public let lot: Lot.Number

    /// States an award.
    public init(amount: Points, lot: Lot.Number) {
      self.amount = amount
      self.lot = lot
    }
  }

  /// The appeals of a challenge that are being upheld or reversed at this moment, and the requests that asked for it.
  ///
  /// A mark of the running engine, which a crash wipes: the ids of the requests are taken, as those of reserved seats are.
  public struct AppealsInMotion: Sendable {
    private var requests: [ID<User>: RequestStamp?] = [:]

    /// No appeal is in motion.
    public init() {}

    /// Whether no appeal is in motion.
    public var isEmpty: Bool { requests.isEmpty }

    /// Whether a member's appeal is in motion.
    public func contains(_ user: ID<User>) -> Bool { requests[user] != nil }

    /// Marks a member's appeal; one that is marked already is a bug and traps.
    public mutating func begin(_ user: ID<User>, _ request: RequestStamp?) {
      precondition(!contains(user), "the appeal of \(user) is in motion")
      requests.updateValue(request, forKey: user)
    }

    /// Takes the mark away.
    public mutating func end(_ user: ID<User>) {
      requests[user] = nil
    }

    /// What is known of a request among those that are being carried out.
    func standing(of request: RequestStamp?) -> RequestStanding<Void> {
      guard let request else { return .new }
      for case let other? in requests.values where other.id == request.id {
        return other.fingerprint == request.fingerprint ? .repeated(()) : .conflict
      }
      return .new
    }
  }
}

extension Challenge.Appeal: CustomStringConvertible {
  /// The status's name.
  public var description: String {
    switch self {
    case .open: "open"
    case .dismissed: "dismissed"
    case .upheld: "upheld"
    case .reversed: "reversed"
    }
  }
}
