import AnteMutants

/// A paid challenge with a limited number of seats, waiting to begin.
///
/// It decides every join: a seat is *reserved*, then the stake is tried on the user's wallet, then the seat is either
/// *joined* or *released*. Always: joined + reserved ≤ seats, and the pot is the sum of the stakes of those who joined.
public struct Challenge: Sendable {
  /// What a challenge is created with.
  public struct Terms: Hashable, Sendable {
    /// Who created it; the host takes the first seat and never quits.
    public let host: ID<User>
    /// The stake of every seat.
    public let fee: Points
    /// The number of seats, the host's included.
    public let seats: UInt32

    /// States the terms.
    public init(host: ID<User>, fee: Points, seats: UInt32) {
      self.host = host
      self.fee = fee
      self.seats = seats
    }
  }

  /// A seat taken from the count while its stake is tried.
  public struct Reserved: Hashable, Sendable {
    /// The number of the stake's transaction.
    public let transaction: UInt64
    /// The request that asked for the seat; its id is taken from now on.
    public let request: RequestStamp?

    /// Reserves a seat.
    public init(transaction: UInt64, request: RequestStamp?) {
      self.transaction = transaction
      self.request = request
    }
  }

  /// An answer to a request with an id.
  public enum Answer: Hashable, Sendable {
    /// The challenge was created and the host seated.
    case created(Seat)
    /// A seat was taken.
    case joined(Seat)
    /// A seat was given up.
    case quit(Refund)
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// What it was created with.
  public let terms: Terms
  /// The taken seats, in the order of joining until somebody quits: then the last seat fills the gap.
  public internal(set) var seats = ChunkedArray<Seat>()
  /// Seats taken from the count while their stakes are tried.
  var reservations = Reservations()
  /// The sum of the stakes of those who joined.
  public internal(set) var pot = Points.zero
  /// The position that the next seat gets.
  public internal(set) var nextPosition: UInt64 = 1
  /// The answers to requests with ids.
  public internal(set) var requests = RequestMemory<Answer>()

  /// Where in `seats` each user sits.
  var index = PositionIndex()

  init(terms: Terms) {
    self.terms = terms
  }

  /// The reserved seats by user.
  public var reserved: [ID<User>: Reserved] { reservations.seats }

  /// The seat of a user, or nil.
  public func seat(of user: ID<User>) -> Seat? {
    place(of: user).map { seats[$0] }
  }

  /// Where in `seats` a user sits, or nil.
  func place(of user: ID<User>) -> Int? {
    index.position(hash: user.hashValue) { seats[$0].user == user }
  }

  /// Where the look for a user's seat begins in memory: a hint for the processor's cache, never to be read through.
  package func searchAddress(of user: ID<User>) -> UnsafeRawPointer? {
    index.searchAddress(hash: user.hashValue)
  }

  /// The seat that the event `joined` gives a user whose reservation has this transaction number.
  public func seatToCome(for user: ID<User>, transaction: UInt64, lots: TakenLots, at now: Instant) -> Seat {
    Seat(
      user: user, position: nextPosition, transaction: transaction, stake: terms.fee, lots: lots,
      joinedAt: now)
  }

  /// The number of seats that are neither taken nor reserved.
  public var freeSeats: Int {
    Int(terms.seats) - seats.count - (Mutant.oversellsReservedSeats.isPlanted ? 0 : reservations.count)
  }

  /// Whether the challenge still wants the points of a stake's hold: it does while the user sits on that very seat.
  public func claims(stake number: UInt64, of user: ID<User>) -> Bool {
    seat(of: user)?.transaction == number
  }
}

extension Challenge: Equatable {
  /// Whether both are the same in everything that a snapshot keeps.
  public static func == (left: Challenge, right: Challenge) -> Bool {
    left.version == right.version && left.terms == right.terms && left.seats == right.seats
      && left.reservations == right.reservations && left.nextPosition == right.nextPosition
      && left.pot == right.pot && left.requests == right.requests
  }
}
