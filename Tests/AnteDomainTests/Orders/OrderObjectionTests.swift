import AnteDomain
import Testing

@Suite struct OrderObjectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let terms: Order.Terms
    let objection: String?

    var testDescription: String { objection ?? "\(terms.quantity) at \(terms.price)" }

    init(_ objection: String?, _ terms: Order.Terms) {
      self.terms = terms
      self.objection = objection
    }
  }

  private static let wrongLots = "the lots of user \(alice) do not give the price of 60"

  static let first: [Row] = [
    Row(nil, .two), Row(nil, .made(quantity: 1, price: 60)),
    Row(nil, .made(quantity: 1, price: .max, lots: [part(7, .max, of: .max)])),
    Row("0 units", .made(quantity: 0)), Row("-2 units", .made(quantity: -2, price: -30)),
    Row("a price of 0", .made(price: 0)),
    Row("2 units at \(Int64.max) each exceed 64 bits", .made(price: .max)),
    Row("a name that is empty, too long or has control characters", .made(name: "")),
    Row("a name that is empty, too long or has control characters", .made(name: "a\u{7f}b")),
    Row(nil, .made(name: String(repeating: "a", count: 1_000))),
    Row(
      "a name that is empty, too long or has control characters",
      .made(name: String(repeating: "a", count: 1_001))),
    Row(
      "1301 lots, and 1300 at most",
      .made(lots: (1...1_301).map { RestorableLot.one(Lot.Number($0)) })),
    Row(wrongLots, .made(lots: [])), Row(wrongLots, .made(lots: [part(1, 59, of: 60)])),
    Row(wrongLots, .made(lots: [part(2, 30, of: 30), part(1, 30, of: 30)])),
    Row(wrongLots, .made(lots: [part(1, 30, of: 30), part(1, 30, of: 30)])),
    Row(wrongLots, .made(lots: [part(1, 0, of: 30), part(2, 60, of: 60)])),
    Row(wrongLots, .made(lots: [part(1, 60, of: 59)])),
    Row(wrongLots, .made(lots: [part(1, .max, of: .max), part(2, 61, of: 61)])),
  ]

  @Test("an order begins with a confirmation whose terms add up", arguments: first)
  func begins(row: Row) {
    let event = OrderEvent.confirmed(row.terms, request: nil)
    #expect(Order.objection(toFirst: event) == row.objection)
    guard row.objection == nil else { return }
    #expect(Order(first: event, at: noon, limits: tiny).violation() == nil)
  }

  @Test("an order is confirmed once and cancelled once")
  func follows() {
    var order = Order.made()
    #expect(Order.objection(toFirst: .cancelled(request: nil)) == "it begins with its confirmation")
    #expect(order.objection(to: .confirmed(.two, request: nil)) == "it is confirmed already")
    #expect(order.objection(to: .cancelled(request: nil)) == nil)
    order.apply(.cancelled(request: nil), at: noon, limits: tiny)
    #expect(order.objection(to: .cancelled(request: nil)) == "it is cancelled already")
    #expect(order.objection(to: .confirmed(.two, request: nil)) == "it is confirmed already")
  }

  static let damages: [(String, @Sendable (inout Order.Parts) -> Void)] = [
    ("it is confirmed at version 2", { $0.version = 2 }),
    ("it is confirmed at version 0", { $0.version = 0 }),
    ("it is cancelled at version 1", { $0.status = .cancelled }),
    ("a price of 0", { $0.terms = .made(price: 0) }),
    (
      "it is confirmed, and answered that it was cancelled",
      {
        let answer = RememberedAnswer(fingerprint: .init(rawValue: 1), answer: Order.Answer.cancelled)
        $0.requests = Remembered(entries: [.init(id: request(1), at: noon, value: answer)]) ?? .init()
      }
    ),
  ]

  @Test("an order comes back from its parts, and parts that no history leads to are none")
  func parts() throws {
    var order = Order.made(request: PlaceOrderTests.stamp(1))
    #expect(try Order(order.parts) == order)
    for (reason, damage) in Self.damages {
      var parts = order.parts
      damage(&parts)
      #expect(throws: ImpossibleParts.self, "\(reason)") { try Order(parts) }
      do { _ = try Order(parts) } catch { #expect(error.reason == reason) }
    }
    order.apply(.cancelled(request: Order.cancelStamp(request(2))), at: noon, limits: production)
    #expect(try Order(order.parts) == order)
  }
}

extension RestorableLot {
  fileprivate static func one(_ number: Lot.Number) -> RestorableLot { part(number, 1, of: 1) }
}
