import AnteDomain

extension Residents {
  /// Adjusts the stock of a product; the first adjustment that is not rejected makes the product known.
  func adjustStock(
    _ product: ID<Product>, by delta: Quantity, request: ID<Request>?
  ) -> Result<Stock.Levels, AdjustStockRejection> {
    Result { () throws(AdjustStockRejection) in
      if stocks[product] == nil { _ = try Stock().decideAdjust(by: delta, request: request) }
      let stock = present(product) ?? settle(product, Stock())
      return try stock.assumeIsolated { stock in
        Result { () throws(AdjustStockRejection) in try stock.adjust(by: delta, request: request) }
      }.get()
    }
  }

  func reserveStock(
    _ product: ID<Product>, _ reservation: ID<Reservation>, quantity: Quantity, deadline: Instant
  ) -> Result<Reservation, ReserveStockRejection> {
    guard let stock = present(product) else { return .failure(.productNotFound) }
    return stock.assumeIsolated { stock in
      Result { () throws(ReserveStockRejection) in
        try stock.reserve(reservation, quantity: quantity, deadline: deadline)
      }
    }
  }

  func endReservation(
    _ product: ID<Product>, _ reservation: ID<Reservation>, as end: Reservation.End
  ) -> Result<Reservation.End, EndReservationRejection> {
    guard let stock = present(product) else { return .failure(.productNotFound) }
    return stock.assumeIsolated { stock in
      Result { () throws(EndReservationRejection) in try stock.end(reservation, as: end) }
    }
  }

  func expire(_ reservation: ID<Reservation>, of product: ID<Product>) {
    stocks[product]?.assumeIsolated { $0.expire(reservation) }
  }
}
