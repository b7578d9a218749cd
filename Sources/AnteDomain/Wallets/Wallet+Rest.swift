extension Wallet {
  /// What most wallets that lie idle never had: kept apart, so that they take no room for it.
  struct Rest: Sendable, Equatable, RarelyChanged {
    static let unchanged = Rest()

    var given = Points.zero
    var captured = Points.zero
    var taken = Points.zero
    var expired = Points.zero
    var cancelled = Points.zero
    var promises: [Transaction: Promise] = [:]
    var endedHolds = Remembered<Hold, Hold.End>()
    var requests = RequestMemory<Answer>()
  }

  /// All that deciders ever gave: prices of cancelled orders, shares of pots, and awards of upheld appeals.
  public internal(set) var given: Points {
    get { rest.read { $0.given } }
    _modify { yield &rest.value.given }
  }

  /// All that callers ever captured: it has left Ante.
  public internal(set) var captured: Points {
    get { rest.read { $0.captured } }
    _modify { yield &rest.value.captured }
  }

  /// All that deciders ever took: prices of orders, stakes that went into pots, and awards that were reversed.
  public internal(set) var taken: Points {
    get { rest.read { $0.taken } }
    _modify { yield &rest.value.taken }
  }

  /// All that was ever lost by expiry.
  public internal(set) var expired: Points {
    get { rest.read { $0.expired } }
    _modify { yield &rest.value.expired }
  }

  /// All charges that were ever taken back.
  public internal(set) var cancelled: Points {
    get { rest.read { $0.cancelled } }
    _modify { yield &rest.value.cancelled }
  }

  /// The open promises.
  public internal(set) var promises: [Transaction: Promise] {
    get { rest.read { $0.promises } }
    _modify { yield &rest.value.promises }
  }

  /// How callers' holds ended.
  public internal(set) var endedHolds: Remembered<Hold, Hold.End> {
    get { rest.read { $0.endedHolds } }
    _modify { yield &rest.value.endedHolds }
  }

  /// The answers to requests with ids.
  public internal(set) var requests: RequestMemory<Answer> {
    get { rest.read { $0.requests } }
    _modify { yield &rest.value.requests }
  }
}
