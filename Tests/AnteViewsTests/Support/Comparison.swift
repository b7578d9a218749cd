import AnteDomain
import AnteEngine
import Testing

@testable import AnteViews

/// Whether the views show what the engine itself says: balances, challenges with their members, products, orders.
func expectEqual(
  _ views: Views, _ engine: Engine, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  for user in RandomCommands.users {
    let wallet = try await engine.wallet(of: user).value
    #expect(try await views.balance(of: user) == wallet?.balance, sourceLocation: sourceLocation)
  }
  for id in RandomCommands.challenges {
    let listed = try await views.challenge(id)
    let challenge = try await engine.challenge(id).value
    #expect(
      listed == challenge.map { ListedChallenge($0, id, listed?.createdAt ?? .init(milliseconds: 0)) },
      sourceLocation: sourceLocation)
    let members = try await allItems(of: 2) { try await views.members(of: id, limit: 2, after: $0) }
    #expect(members.count == listed?.joined ?? 0, sourceLocation: sourceLocation)
    for member in members {
      let statement = try await engine.statement(of: member.user, in: id).value
      #expect(
        member == statement.map { ListedMember($0, member.proofs) }, sourceLocation: sourceLocation)
      let states = statement?.proofs.map(\.state) ?? []
      #expect(
        member.proofs.storedTags.compactMap(ProofState.init) == states, sourceLocation: sourceLocation)
    }
  }
  for id in RandomCommands.products {
    let stock = try await engine.stock(of: id).value
    #expect(
      try await views.product(id)
        == stock.map { ListedProduct(id: id, offer: $0.offer, levels: $0.levels) },
      sourceLocation: sourceLocation)
  }
  for id in RandomCommands.orders {
    let listed = try await views.order(id)
    let order = try await engine.order(id).value
    #expect(
      listed == order.map { ListedOrder($0, id, listed?.cancelledAt) }, sourceLocation: sourceLocation)
  }
}
