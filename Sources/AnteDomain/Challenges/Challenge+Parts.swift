extension Challenge {
  /// Everything that a snapshot keeps of a challenge.
  ///
  /// The index from users to members is left out: it follows from them, and a copy of it would be copied whole by the
  /// next join.
  public struct Parts: Sendable {
    /// The number of events that made the state.
    public var version: UInt64
    /// What the challenge was created with, with its present plan.
    public var terms: Terms
    /// Where it is in its life.
    public var phase: Phase
    /// The position that the next seat gets.
    public var nextPosition: UInt64
    /// The position up to which stakes have been paid out or refunded.
    public var paidThrough: UInt64
    /// The appeals of members.
    public var appeals: [ID<User>: Appeal]
    /// Who has paid for a seat, in the order of joining, with gaps where somebody left.
    public var places: ChunkedArray<Member?>
    /// The reserved seats.
    public var reserved: [ID<User>: Reserved]
    /// The answers to requests with ids.
    public var requests: RequestMemory<Answer>

    /// Collects the parts.
    public init(
      version: UInt64, terms: Terms, phase: Phase, nextPosition: UInt64, paidThrough: UInt64,
      appeals: [ID<User>: Appeal] = [:], places: ChunkedArray<Member?>, reserved: [ID<User>: Reserved],
      requests: RequestMemory<Answer>
    ) {
      self.version = version
      self.terms = terms
      self.phase = phase
      self.nextPosition = nextPosition
      self.paidThrough = paidThrough
      self.appeals = appeals
      self.places = places
      self.reserved = reserved
      self.requests = requests
    }

    /// The members in the order of joining.
    public var members: some Sequence<Member> { places.lazy.compactMap(\.self) }
  }

  /// The parts of this challenge.
  /// - Complexity: O(1); later changes copy only the chunks of members that they touch.
  public var parts: Parts {
    Parts(
      version: version, terms: terms, phase: phase, nextPosition: nextPosition, paidThrough: paidThrough,
      appeals: appeals, places: members.places, reserved: reserved, requests: requests)
  }

  /// Restores a challenge that events can have led to; refuses any other.
  /// - Complexity: O(members).
  public init(_ parts: Parts) throws(ImpossibleParts) {
    self.init(terms: parts.terms)
    version = parts.version
    phase = parts.phase
    nextPosition = parts.nextPosition
    paidThrough = parts.paidThrough
    appeals = parts.appeals
    requests = parts.requests
    guard let reservations = Reservations(parts.reserved) else {
      throw ImpossibleParts(reason: "two reserved seats have one request")
    }
    self.reservations = reservations
    for member in parts.members {
      guard let pot = pot.adding(member.seat.stake) else {
        throw ImpossibleParts(reason: "the pot exceeds 64 bits")
      }
      guard members[member.user] == nil, !reservations.contains(member.user) else {
        throw ImpossibleParts(reason: "user \(member.user) has two seats")
      }
      members.append(member)
      self.pot = pot
    }
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }

  /// The challenge at a glance.
  public struct Summary: Hashable, Sendable {
    /// What it was created with, with its present plan.
    public let terms: Terms
    /// Where it is in its life.
    public let phase: Phase
    /// The number of members, quitters of a challenge under way included.
    public let joined: Int
    /// The number of seats whose stakes are being tried.
    public let reserved: Int
    /// The sum of the stakes.
    public let pot: Points
    /// Whether stakes are still to be paid out or refunded.
    public let isPaying: Bool
  }

  /// The challenge at a glance.
  public var summary: Summary {
    Summary(
      terms: terms, phase: phase, joined: members.count, reserved: reservations.count, pot: pot,
      isPaying: isPaying)
  }
}

extension Challenge.Parts: Equatable {
  /// Whether both say the same; where gaps are does not matter.
  public static func == (left: Self, right: Self) -> Bool {
    left.version == right.version && left.terms == right.terms && left.phase == right.phase
      && left.nextPosition == right.nextPosition && left.paidThrough == right.paidThrough
      && left.appeals == right.appeals && left.members.elementsEqual(right.members)
      && left.reserved == right.reserved
      && left.requests == right.requests
  }
}
