import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// Callers who order and cancel the same few orders of the same few products at the same time.
@Suite("A crowd of orders", .fewAtATime)
struct OrderCrowdTests {
  private static func commands(of caller: Int) -> [Command] {
    var generator = TestRandom(seed: UInt64(caller))
    func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    return (0..<150).map { number -> Command in
      let (user, product) = (ID<User>(test: 1 + pick(5)), ID<Product>(test: 201 + pick(2)))
      let order = ID<Order>(test: 500 + pick(60))
      switch pick(12) {
      case 0: return .changeStatus(user: user, [.freeze, .thaw, .thaw, .thaw][pick(4)])
      case 1: return .credit(user: user, amount: Points(Int64(1 + pick(30))), origin: .grant)
      case 2: return .adjustStock(product: product, by: Quantity(Int64(pick(4)) - 1))
      case 3:
        let offer = Offer(
          name: "Tea", description: "", price: Points(Int64(1 + pick(20))), isOnSale: pick(5) > 0)
        return .describeProduct(product: product, offer)
      case 4, 5, 6: return .cancelOrder(order: order)
      default:
        return .order(
          order: order, user: user, product: product, quantity: Quantity(Int64(1 + pick(3))),
          request: pick(2) == 0 ? nil : ID(test: 10_000 + 1_000 * caller + number / 2))
      }
    }
  }

  @Test("leaves whole orders, and books in which everybody agrees", arguments: [1, 2, 3, 4])
  func crowd(shards: Int) async throws {
    let world = TestWorld(seed: UInt64(shards))
    let engine = try await world.open(shards: shards)
    for number in 1...5 { try await engine.openWallet(ID(test: number), with: 200) }
    for number in 201...202 {
      try await engine.describeProduct(ID(test: number), as: Shop.tea)
      try await engine.adjustStock(of: ID(test: number), by: Quantity(20))
    }
    let codes = AnteJournal.Mutex<Set<String>>([])
    await withTaskGroup(of: Void.self) { group in
      for caller in 1...10 {
        group.addTask {
          for command in Self.commands(of: caller) {
            let text = await engine.apply(command).text
            codes.withLock { _ = $0.insert(String(text.prefix { $0 != ":" && $0 != "(" })) }
          }
        }
      }
      group.addTask { for _ in 0..<3 { _ = try? await engine.snapshot() } }
    }
    let met = codes.withLock { $0 }
    for text in ["accepted ordered", "accepted orderCancelled", "rejected orderExists"] {
      #expect(met.contains(text), "\(text) of \(met)")
    }
    #expect(!met.contains { $0.hasPrefix("fault") })
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForOrders == 0 && audit.unitsReserved == 0, "\(audit)")
    #expect(try await Shop.unfinished(in: engine, users: 5).isEmpty)
    #expect(audit.orders > 10 && audit.ordersCancelled > 5)
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit, "\(found.damage)")
  }
}
