/// Everything that can be asked of the engine as a value: what a line of a command file says, or an element of a batch.
///
/// The widest cases are indirect, so that a batch of the frequent ones is half as many bytes to move.
public enum Command: Hashable, Sendable {
  /// Opens a wallet for a user.
  case openWallet(user: ID<User>, request: ID<Request>? = nil)
  /// Credits points to a wallet as a lot of their own, of which is lost at the expiry what is left then.
  case credit(
    user: ID<User>, amount: Points, origin: Lot.Origin, expiresAt: Instant? = nil, request: ID<Request>? = nil
  )
  /// Takes a whole charge back: its lot leaves.
  case cancelCharge(user: ID<User>, lot: Lot.Number, request: ID<Request>? = nil)
  /// Freezes, thaws or closes a wallet.
  case changeStatus(user: ID<User>, Wallet.StatusChange, request: ID<Request>? = nil)
  /// Sets points of a wallet aside until a deadline; the hold's id is the idempotency key.
  case hold(user: ID<User>, hold: ID<Hold>, amount: Points, deadline: Instant)
  /// Takes held points out of a wallet for good.
  case capture(user: ID<User>, hold: ID<Hold>)
  /// Gives held points back to their lots.
  case release(user: ID<User>, hold: ID<Hold>)
  /// Creates a challenge; the host takes and pays the first seat.
  indirect case createChallenge(challenge: ID<Challenge>, Challenge.Terms, request: ID<Request>? = nil)
  /// Takes a seat of a challenge and stakes its fee.
  case join(challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil)
  /// Gives a seat up; before the start the stake goes back to its very lots, later it stays in the pot.
  case quit(challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil)
  /// Changes what a challenge is about, or when, while its host is alone.
  indirect case changePlan(
    challenge: ID<Challenge>, Challenge.Plan, by: ID<User>, request: ID<Request>? = nil)
  /// Declares a challenge ready, starts it, or calls it off.
  case moveChallenge(challenge: ID<Challenge>, Challenge.Move, by: ID<User>, request: ID<Request>? = nil)
  /// Sends a member's proof of the present business day.
  case prove(challenge: ID<Challenge>, user: ID<User>, content: String, request: ID<Request>? = nil)
  /// Approves or rejects a proof.
  indirect case judgeProof(
    challenge: ID<Challenge>, user: ID<User>, on: Day, Challenge.Verdict, by: ID<User>,
    request: ID<Request>? = nil)
  /// Appeals against a settlement, by a member who did not win.
  case appeal(challenge: ID<Challenge>, user: ID<User>, text: String, request: ID<Request>? = nil)
  /// Upholds an appeal: the member gets points of the house.
  case upholdAppeal(challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil)
  /// Dismisses an appeal.
  case dismissAppeal(
    challenge: ID<Challenge>, user: ID<User>, reason: String, request: ID<Request>? = nil)
  /// Reverses an upheld appeal: the house takes the points back.
  case reverseAppeal(challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil)
  /// Describes a product: its name and price, what is said of it, and whether it can be ordered.
  indirect case describeProduct(product: ID<Product>, Offer, request: ID<Request>? = nil)
  /// Receives units of a product, or takes units away.
  case adjustStock(product: ID<Product>, by: Quantity, request: ID<Request>? = nil)
  /// Sets units of a product aside until a deadline; the reservation's id is the idempotency key.
  case reserveStock(
    product: ID<Product>, reservation: ID<Reservation>, quantity: Quantity, deadline: Instant)
  /// Sells reserved units.
  case confirmReservation(product: ID<Product>, reservation: ID<Reservation>)
  /// Gives reserved units back.
  case cancelReservation(product: ID<Product>, reservation: ID<Reservation>)
  /// Orders units of a product and pays for them with points.
  case order(
    order: ID<Order>, user: ID<User>, product: ID<Product>, quantity: Quantity, request: ID<Request>? = nil)
  /// Cancels an order: units and points go back where they came from.
  case cancelOrder(order: ID<Order>, request: ID<Request>? = nil)
}
