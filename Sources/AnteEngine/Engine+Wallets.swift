public import AnteDomain

extension Engine {
  /// Opens an empty wallet for a user.
  @discardableResult
  public func openWallet(
    _ user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<OpenWalletRejection>) -> Recorded<Void> {
    try await call(on: user) { residents in
      residents.openWallet(user, request: request)
    }
  }

  /// Credits points to a wallet as a lot of their own.
  ///
  /// What is left of the lot at its expiry, if it has one, goes to the house.
  @discardableResult
  public func credit(
    _ user: ID<User>, _ amount: Points, origin: Lot.Origin, expiresAt: Instant? = nil,
    request: ID<Request>? = nil
  ) async throws(OperationError<CreditRejection>) -> Recorded<Wallet.Credit> {
    try await call(on: user) { residents in
      residents.credit(user, amount, origin: origin, expiresAt: expiresAt, request: request)
    }
  }

  /// Takes a charge back: its lot must be whole, and at most 7 × 24 hours old.
  @discardableResult
  public func cancelCharge(
    _ lot: Lot.Number, of user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<CancelChargeRejection>) -> Recorded<Wallet.Cancellation> {
    try await call(on: user) { residents in
      residents.cancelCharge(user, lot, request: request)
    }
  }

  /// Freezes, thaws or closes a wallet; only an empty one can be closed, and that is for ever.
  @discardableResult
  public func changeStatus(
    of user: ID<User>, _ change: Wallet.StatusChange, request: ID<Request>? = nil
  ) async throws(OperationError<WalletStatusRejection>) -> Recorded<Wallet.Status> {
    try await call(on: user) { residents in
      residents.changeStatus(of: user, change, request: request)
    }
  }

  /// Sets points of a wallet aside until a deadline, oldest lots first.
  ///
  /// The caller decides how the hold ends, by `capture` or `release`; at the deadline it is released by itself. The id
  /// is the idempotency key.
  public func hold(
    _ user: ID<User>, _ amount: Points, as hold: ID<Hold>, until deadline: Instant
  ) async throws(OperationError<HoldRejection>) -> Recorded<Hold> {
    try await call(on: user) { residents in
      residents.hold(user, amount, for: .caller(hold), deadline: deadline)
    }
  }

  /// Takes held points out of the wallet for good.
  @discardableResult
  public func capture(
    _ hold: ID<Hold>, of user: ID<User>
  ) async throws(OperationError<EndHoldRejection>) -> Recorded<Hold.End> {
    try await call(on: user) { residents in
      residents.endHold(user, hold, as: .captured)
    }
  }

  /// Gives held points back to the very lots they were taken from.
  @discardableResult
  public func release(
    _ hold: ID<Hold>, of user: ID<User>
  ) async throws(OperationError<EndHoldRejection>) -> Recorded<Hold.End> {
    try await call(on: user) { residents in
      residents.endHold(user, hold, as: .released)
    }
  }

  /// The wallet of a user, or nil.
  public func wallet(of user: ID<User>) async throws(EngineError) -> Recorded<Wallet?> {
    try await read(on: user) { $0.wallet(of: user) }
  }
}
