public import AnteDomain

extension Engine {
  /// Receives units of a product, or takes units away; the first adjustment makes the product known.
  @discardableResult
  public func adjustStock(
    of product: ID<Product>, by delta: Quantity, request: ID<Request>? = nil
  ) async throws(OperationError<AdjustStockRejection>) -> Recorded<Stock.Levels> {
    try await call(on: product) { residents in
      residents.adjustStock(product, by: delta, request: request)
    }
  }

  /// Sets units of a product aside until a deadline, at which they go back by themselves.
  ///
  /// The reservation's id is the idempotency key.
  @discardableResult
  public func reserveStock(
    of product: ID<Product>, _ quantity: Quantity, as reservation: ID<Reservation>, until deadline: Instant
  ) async throws(OperationError<ReserveStockRejection>) -> Recorded<Reservation> {
    try await call(on: product) { residents in
      residents.reserveStock(product, reservation, quantity: quantity, deadline: deadline)
    }
  }

  /// Sells reserved units.
  @discardableResult
  public func confirmReservation(
    _ reservation: ID<Reservation>, of product: ID<Product>
  ) async throws(OperationError<EndReservationRejection>) -> Recorded<Reservation.End> {
    try await call(on: product) { residents in
      residents.endReservation(product, reservation, as: .sold)
    }
  }

  /// Gives reserved units back.
  @discardableResult
  public func cancelReservation(
    _ reservation: ID<Reservation>, of product: ID<Product>
  ) async throws(OperationError<EndReservationRejection>) -> Recorded<Reservation.End> {
    try await call(on: product) { residents in
      residents.endReservation(product, reservation, as: .returned)
    }
  }

  /// The stock of a product, or nil for one that nobody ever adjusted.
  public func stock(of product: ID<Product>) async throws(EngineError) -> Recorded<Stock?> {
    try await read(on: product) { $0.stock(of: product) }
  }
}
