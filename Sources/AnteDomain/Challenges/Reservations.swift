/// The seats of a challenge that are reserved while their stakes are tried, and the requests that asked for them.
///
/// The newest one is kept apart: a join whose wallet is near is decided at once, and then no table is touched at all.
struct Reservations: Sendable, Equatable {
  private var newest: (user: ID<User>, seat: Challenge.Reserved)?
  private var others: [ID<User>: Challenge.Reserved] = [:]
  /// The requests of the reserved seats; their ids are taken.
  private var requests: [ID<Request>: Fingerprint] = [:]

  init() {}

  /// Restores reservations, or nil where two seats have one request id.
  init?(_ seats: [ID<User>: Challenge.Reserved]) {
    others = seats
    for request in seats.values.compactMap(\.request) {
      guard requests.updateValue(request.fingerprint, forKey: request.id) == nil else { return nil }
    }
  }

  var count: Int { others.count + (newest == nil ? 0 : 1) }

  /// All reserved seats by user.
  var seats: [ID<User>: Challenge.Reserved] {
    var seats = others
    if let newest { seats[newest.user] = newest.seat }
    return seats
  }

  func contains(_ user: ID<User>) -> Bool {
    newest?.user == user || (!others.isEmpty && others[user] != nil)
  }

  /// What is known of a request among those of the reserved seats.
  func standing(of request: RequestStamp?) -> RequestStanding<Void> {
    guard let request, let pending = requests[request.id] else { return .new }
    return pending == request.fingerprint ? .repeated(()) : .conflict
  }

  mutating func reserve(_ user: ID<User>, _ seat: Challenge.Reserved) {
    precondition(!contains(user), "seat reserved twice for \(user)")
    if let newest { others[newest.user] = newest.seat }
    newest = (user, seat)
    if let request = seat.request { requests[request.id] = request.fingerprint }
  }

  mutating func giveUp(_ user: ID<User>) -> Challenge.Reserved {
    let seat: Challenge.Reserved?
    if let newest, newest.user == user {
      seat = newest.seat
      self.newest = nil
    } else {
      seat = others.removeValue(forKey: user)
    }
    guard let seat else { preconditionFailure("user \(user) has no reservation to give up") }
    if let request = seat.request { requests[request.id] = nil }
    return seat
  }

  static func == (left: Reservations, right: Reservations) -> Bool {
    left.seats == right.seats && left.requests == right.requests
  }
}
