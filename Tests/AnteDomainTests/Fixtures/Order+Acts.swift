import AnteDomain

// An order as its actor makes it, and what it is made of.

func order(_ number: UInt128) -> ID<Order> { ID(number) }

/// Something taken of a lot that was charged at noon.
func part(_ number: Lot.Number, _ amount: Int64, of credited: Int64, until expiry: Instant? = nil)
  -> RestorableLot
{
  RestorableLot(
    number: number, origin: .charge, lifetime: since(noon, until: expiry), credited: Points(credited),
    amount: Points(amount))
}

func offer(
  _ name: String = "Tea", _ description: String = "", price: Int64 = 30, isOnSale: Bool = true
) -> Offer {
  Offer(name: name, description: description, price: Points(price), isOnSale: isOnSale)
}

extension Order.Terms {
  /// Two units at 30 points, paid with 10 points of lot 1 and 50 of lot 2.
  static let two = made()

  static func made(
    quantity: Int64 = 2, name: String = "Tea", price: Int64 = 30,
    lots: [RestorableLot] = [part(1, 10, of: 40), part(2, 50, of: 50)]
  ) -> Order.Terms {
    Order.Terms(
      user: alice, product: ID(9), quantity: Quantity(quantity), name: name, price: Points(price), lots: lots)
  }
}

extension Order {
  static func made(request: RequestStamp? = nil) -> Order {
    Order(first: .confirmed(.two, request: request), at: noon, limits: production)
  }
}
