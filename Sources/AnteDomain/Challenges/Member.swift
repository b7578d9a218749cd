/// Somebody who has paid for a seat, and what they did since.
public struct Member: Hashable, Sendable {
  /// The place and its stake.
  public let seat: Seat
  /// Whether they gave up while the challenge was under way: the stake stays in the pot, and they can't win.
  public internal(set) var hasQuit = false
  /// Their proofs.
  public internal(set) var proofs = Proofs()

  /// Somebody who has just taken a seat.
  public init(seat: Seat) {
    self.seat = seat
  }

  /// Restores a member from its parts.
  public init(seat: Seat, hasQuit: Bool, proofs: Proofs) {
    self.seat = seat
    self.hasQuit = hasQuit
    self.proofs = proofs
  }

  /// Who it is.
  public var user: ID<User> { seat.user }
}
