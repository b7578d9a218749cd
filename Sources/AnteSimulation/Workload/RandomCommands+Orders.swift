import AnteDomain

// Products that are described and ordered until the last unit is gone, and orders that are cancelled.
extension RandomCommands {
  mutating func orderCommand() -> Command {
    switch generator.number(below: 16) {
    case 0...2: return .describeProduct(product: product(), offer(), request: request())
    case 3:
      return .adjustStock(
        product: product(), by: Quantity(Int64(generator.number(in: 1...4))), request: request())
    case 4...10: return order()
    default:
      guard let last = orders.indices.last, !generator.isOne(in: 12) else {
        return .cancelOrder(order: orderID(), request: request())
      }
      return .cancelOrder(
        order: orders[generator.number(in: max(0, last - 3)...last)], request: request())
    }
  }

  /// Cheap and on sale for the most part.
  private mutating func offer() -> Offer {
    let price: Int64 =
      generator.isOne(in: 25)
      ? .max / 2 : Int64(generator.number(in: generator.isOne(in: 15) ? 0...90 : 1...9))
    return Offer(
      name: generator.text(), description: generator.text(), price: Points(price),
      isOnSale: !generator.isOne(in: 6))
  }

  /// At times others want the same at once, or it is regretted at once.
  private mutating func order() -> Command {
    let product = product()
    let order = orderAlone(product)
    if generator.isOne(in: 4) {
      onItsHeels += (0..<2).map { _ in orderAlone(product) }
    } else if generator.isOne(in: 5), let id = orders.last {
      onItsHeels.append(.cancelOrder(order: id, request: request()))
    }
    return order
  }

  /// Whether there are orders to come that are best asked for at once.
  var areInAHurry: Bool {
    if onItsHeels.count > 1, case .order? = onItsHeels.first { true } else { false }
  }

  /// Several want all that is left.
  mutating func raceForLastUnits(_ quantity: Quantity, of product: ID<Product>) {
    onItsHeels += (0..<4).map { _ in orderAlone(product, quantity) }
  }

  private mutating func orderAlone(_ product: ID<Product>, _ wanted: Quantity? = nil) -> Command {
    let id = orderID()
    orders.append(id)
    if let wanted {
      return .order(order: id, user: user(), product: product, quantity: wanted, request: request())
    }
    let quantity =
      generator.isOne(in: 20)
      ? [-1, 0, 1_000, Int64.max][generator.number(below: 4)] : Int64(generator.number(in: 1...2))
    return .order(order: id, user: user(), product: product, quantity: Quantity(quantity), request: request())
  }

  /// Mostly one that this client has not thought of before; others may have.
  private mutating func orderID() -> ID<Order> {
    if ordersEver > 0, generator.isOne(in: 8) {
      return ID(UInt128(501 + generator.number(below: 3 * ordersEver)))
    }
    defer { ordersEver += 1 }
    return ID(UInt128(501 + 3 * ordersEver + generator.number(below: 3)))
  }
}
