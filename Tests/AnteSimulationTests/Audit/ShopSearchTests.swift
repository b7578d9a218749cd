import AnteDomain
import AnteSimulation
import Testing

@Suite("The search for an order of orders")
struct ShopSearchTests {
  typealias Search = LinearizabilitySearchTests
  typealias History = Search.History

  static let described = Search.operation(
    0, 1,
    .describeProduct(
      product: Cast.tea, Offer(name: "tea", description: "", price: Points(7), isOnSale: true)),
    Search.yes(.productDescribed))
  static let received = Search.operation(2, 3, Search.add(1), Search.yes(Search.levels(1)))

  static func order(_ id: Int, _ quantity: Int64 = 1) -> Command {
    .order(order: ID(test: id), user: Cast.bob, product: Cast.tea, quantity: Quantity(quantity))
  }
  static func cancel(_ id: Int) -> Command { .cancelOrder(order: ID(test: id)) }
  static let lots = TakenLots(TakenLot(number: 1, amount: Points(7)))
  static let bought = Search.yes(
    .ordered(Order.Purchase(name: "tea", price: Points(7), total: Points(7), lots: lots)))
  static let paidBack = Search.yes(.orderCancelled(Refund(amount: Points(7), lots: lots)))
  static let none = Search.no(PlaceOrderRejection.insufficientStock(onHand: .zero, needed: Quantity(1)))
  static let poor = Search.no(
    PlaceOrderRejection.wallet(.insufficientPoints(spendable: Points(6), needed: Points(7))))
  static let pending = Search.no(PlaceOrderRejection.orderPending)

  static let histories: [History] = [
    History(
      "the last unit, and one more", .linearizable,
      [
        described, received, Search.operation(4, 9, order(1), bought),
        Search.operation(5, 8, order(2), none),
      ]),
    History(
      "the last unit twice", .notLinearizable,
      [
        described, received, Search.operation(4, 9, order(1), bought),
        Search.operation(5, 8, order(2), bought),
      ]),
    History(
      "a unit that is reserved while a wallet refuses", .linearizable,
      [
        described, received, Search.operation(4, 9, order(1), poor), Search.operation(5, 8, order(2), none),
        Search.operation(10, 11, order(3), bought),
      ]),
    History(
      "a unit that a refused order keeps", .notLinearizable,
      [
        described, received, Search.operation(4, 5, order(1), poor), Search.operation(6, 7, order(2), none),
      ]),
    History(
      "a cancelled order gives its unit back", .linearizable,
      [
        described, received, Search.operation(4, 5, order(1), bought),
        Search.operation(6, 7, cancel(1), paidBack), Search.operation(8, 9, order(2), bought),
      ]),
    History(
      "a cancelled order keeps its unit", .notLinearizable,
      [
        described, received, Search.operation(4, 5, order(1), bought),
        Search.operation(6, 7, cancel(1), paidBack), Search.operation(8, 9, order(2), none),
      ]),
    History(
      "an order that is pending while another is placed", .linearizable,
      [
        described, received, Search.operation(4, 9, order(1), bought),
        Search.operation(5, 8, order(1), pending),
      ]),
    History(
      "an order that is pending after another was placed", .notLinearizable,
      [
        described, received, Search.operation(4, 5, order(1), bought),
        Search.operation(6, 7, order(1), pending),
      ]),
    History(
      "an order without an answer, which took the unit", .linearizable,
      [
        described, received, Search.operation(4, 5, order(1), .unknown),
        Search.operation(6, 7, order(2), none), Search.operation(8, 9, cancel(1), paidBack),
      ]),
    History(
      "an order at a price that never was", .notLinearizable,
      [
        described, received,
        Search.operation(
          4, 5, order(1),
          Search.yes(.ordered(Order.Purchase(name: "tea", price: Points(6), total: Points(6), lots: lots)))),
      ]),
  ]

  @Test("judges", arguments: histories)
  func judges(history: History) {
    #expect(LinearizabilitySearch(limits: Limits()).verdict(on: history.operations) == history.verdict)
  }
}
