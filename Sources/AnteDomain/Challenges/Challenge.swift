import AnteMutants

/// A paid challenge with a limited number of seats (docs/rules/challenges.md).
///
/// It decides every join: a seat is *reserved*, then the stake is tried on the user's wallet, then the seat is either
/// *joined* or *released*. Always: members + reserved ≤ seats, and the pot is the sum of the members' stakes.
public struct Challenge: Sendable {
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
    case quit(Departure)
    /// The plan was changed.
    case planChanged
    /// The challenge went on to a phase by command.
    case moved(Move)
    /// A proof was sent, or judged.
    case proof(Proof)
    /// An appeal was made or decided, and had this status then.
    case appeal(Appeal)
  }

  /// A step in a challenge's life that somebody can ask for, by permanent tag.
  public enum Move: UInt8, Sendable, CaseIterable {
    /// From waiting to ready.
    case ready = 1
    /// From waiting or ready to ongoing.
    case start = 2
    /// From waiting to cancelled.
    case cancel = 3
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// What it was created with.
  public internal(set) var terms: Terms
  /// Where it is in its life.
  public internal(set) var phase = Phase.waiting
  /// Who has paid for a seat, in the order of joining; quitters of a challenge under way included.
  public internal(set) var members = Roster()
  /// Seats taken from the count while their stakes are tried.
  var reservations = Reservations()
  /// The sum of the stakes of the members.
  public internal(set) var pot = Points.zero
  /// The position that the next seat gets.
  public internal(set) var nextPosition: UInt64 = 1
  /// The position up to which the members' stakes have been paid out or refunded, once it is settled or cancelled.
  public internal(set) var paidThrough: UInt64 = 0
  /// The appeals of members; a dictionary, because hardly any challenge ever has one and an empty one takes eight bytes.
  public internal(set) var appeals: [ID<User>: Appeal] = [:]
  /// The answers to requests with ids.
  public internal(set) var requests = RequestMemory<Answer>()

  init(terms: Terms) {
    self.terms = terms
  }

  /// The reserved seats by user.
  public var reserved: [ID<User>: Reserved] { reservations.seats }

  /// The seat of a user, or nil.
  public func seat(of user: ID<User>) -> Seat? { members[user]?.seat }

  /// Where the look for a user's seat begins in memory: a hint for the processor's cache, never to be read through.
  package func searchAddress(of user: ID<User>) -> UnsafeRawPointer? { members.searchAddress(of: user) }

  /// The seat that the event `joined` gives a user whose reservation has this transaction number.
  public func seatToCome(for user: ID<User>, transaction: UInt64, lots: TakenLots, at now: Instant) -> Seat {
    Seat(
      user: user, position: nextPosition, transaction: transaction, stake: terms.fee, lots: lots,
      joinedAt: now)
  }

  /// The number of seats that are neither taken nor reserved.
  public var freeSeats: Int {
    terms.seats - members.count - (Mutant.oversellsReservedSeats.isPlanted ? 0 : reservations.count)
  }

  /// Whether the challenge still wants the points of a stake's hold: it does while the user sits on that very seat.
  public func claims(stake number: UInt64, of user: ID<User>) -> Bool {
    seat(of: user)?.transaction == number
  }
}

extension Challenge: Equatable {
  /// Whether both are the same in everything that a snapshot keeps.
  public static func == (left: Challenge, right: Challenge) -> Bool {
    left.version == right.version && left.terms == right.terms && left.phase == right.phase
      && left.members == right.members && left.reservations == right.reservations
      && left.nextPosition == right.nextPosition && left.paidThrough == right.paidThrough
      && left.appeals == right.appeals && left.pot == right.pot && left.requests == right.requests
  }
}
