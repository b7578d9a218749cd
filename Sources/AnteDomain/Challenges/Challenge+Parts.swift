extension Challenge {
  /// Everything that a snapshot keeps of a challenge.
  ///
  /// The index from users to seats is left out: it follows from the seats, and a copy of it would be copied whole by the
  /// next join.
  public struct Parts: Sendable, Equatable {
    /// The number of events that made the state.
    public var version: UInt64
    /// What the challenge was created with.
    public var terms: Terms
    /// The position that the next seat gets.
    public var nextPosition: UInt64
    /// The taken seats.
    public var seats: ChunkedArray<Seat>
    /// The reserved seats.
    public var reserved: [ID<User>: Reserved]
    /// The answers to requests with ids.
    public var requests: RequestMemory<Answer>

    /// Collects the parts.
    public init(
      version: UInt64, terms: Terms, nextPosition: UInt64, seats: ChunkedArray<Seat>,
      reserved: [ID<User>: Reserved], requests: RequestMemory<Answer>
    ) {
      self.version = version
      self.terms = terms
      self.nextPosition = nextPosition
      self.seats = seats
      self.reserved = reserved
      self.requests = requests
    }
  }

  /// The parts of this challenge.
  /// - Complexity: O(1); later changes copy only the chunks of seats that they touch.
  public var parts: Parts {
    Parts(
      version: version, terms: terms, nextPosition: nextPosition, seats: seats, reserved: reserved,
      requests: requests)
  }

  /// Restores a challenge that events can have led to; refuses any other.
  /// - Complexity: O(seats), where they stand in the order of joining.
  public init(_ parts: Parts) throws(ImpossibleParts) {
    self.init(terms: parts.terms)
    version = parts.version
    nextPosition = parts.nextPosition
    seats = parts.seats
    requests = parts.requests
    guard let reservations = Reservations(parts.reserved) else {
      throw ImpossibleParts(reason: "two reserved seats have one request")
    }
    self.reservations = reservations
    for (place, seat) in parts.seats.enumerated() {
      guard let pot = pot.adding(seat.stake) else { throw ImpossibleParts(reason: "the pot exceeds 64 bits") }
      guard self.place(of: seat.user) == nil, !reservations.contains(seat.user) else {
        throw ImpossibleParts(reason: "user \(seat.user) has two seats")
      }
      index.insert(hash: seat.user.hashValue, position: place)
      self.pot = pot
    }
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }

  /// The challenge at a glance.
  public struct Summary: Hashable, Sendable {
    /// What it was created with.
    public let terms: Terms
    /// The number of taken seats.
    public let joined: Int
    /// The number of seats whose stakes are being tried.
    public let reserved: Int
    /// The sum of the stakes.
    public let pot: Points
  }

  /// The challenge at a glance.
  public var summary: Summary {
    Summary(terms: terms, joined: seats.count, reserved: reservations.count, pot: pot)
  }
}
