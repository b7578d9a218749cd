import AnteDomain

extension Residents {
  /// Describes a product; the first description that is not rejected makes the product known.
  func describeProduct(
    _ product: ID<Product>, _ offer: Offer, request: ID<Request>?
  ) -> Result<Void, DescribeProductRejection> {
    Result { () throws(DescribeProductRejection) in
      if present(product) == nil {
        _ = try Stock().decideDescribe(offer, request: request, limits: shard.limits)
      }
      let stock = present(product) ?? settle(product, Stock())
      try stock.assumeIsolated { stock in
        Result { () throws(DescribeProductRejection) in try stock.describe(offer, request: request) }
      }.get()
    }
  }

  /// Adjusts the stock of a product; the first adjustment that is not rejected makes the product known.
  func adjustStock(
    _ product: ID<Product>, by delta: Quantity, request: ID<Request>?
  ) -> Result<Stock.Levels, AdjustStockRejection> {
    Result { () throws(AdjustStockRejection) in
      if present(product) == nil { _ = try Stock().decideAdjust(by: delta, request: request) }
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

  /// Reserves the units of an order.
  func reserveUnits(
    _ quantity: Quantity, of product: ID<Product>, for order: ID<Order>
  ) -> Result<Stock.Item, PlaceOrderRejection> {
    guard let stock = present(product) else { return .failure(.productNotFound) }
    return stock.assumeIsolated { stock in
      Result { () throws(PlaceOrderRejection) in try stock.reserve(quantity, for: order) }
    }
  }

  /// Sells what an order reserved, or returns it.
  func endUnits(of order: ID<Order>, from product: ID<Product>, isSold: Bool) {
    present(product)?.assumeIsolated { $0.end(order, isSold: isSold) }
  }

  /// Promises the units of an order to the product that sold them.
  func promiseUnits(_ quantity: Quantity, of order: ID<Order>, to product: ID<Product>) {
    present(product)?.assumeIsolated { $0.promiseReturn(quantity, of: order) }
  }

  /// Ends the promise of an order's units.
  func endPromisedUnits(of order: ID<Order>, to product: ID<Product>, as end: Promise.End) {
    present(product)?.assumeIsolated { $0.end(returnOf: order, as: end) }
  }

  func expire(_ reservation: ID<Reservation>, of product: ID<Product>) {
    stocks[product]?.assumeIsolated { $0.expire(reservation) }
  }
}
