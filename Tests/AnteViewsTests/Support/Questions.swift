import AnteDomain
import AnteEngine

@testable import AnteViews

/// Asks views everything there is to ask about the small world of `RandomCommands`.
struct Questions {
  let views: Views

  /// The answers, as text; an answer that the views refuse is the error's text, kept beside them.
  func answers() async throws -> (answers: [String], refusals: [ViewsError]) {
    var answers: [String] = []
    var refusals: [ViewsError] = []
    func ask(_ question: () async throws -> String) async throws {
      do { answers.append(try await question()) } catch let error as ViewsError { refusals.append(error) }
    }
    for user in RandomCommands.users {
      try await ask { "\(String(describing: try await views.balance(of: user)))" }
      for query in Self.queries(of: user, until: views.status.time) {
        try await ask {
          "\(try await allItems(of: 40) { try await views.ledger(query, limit: 40, after: $0) })"
        }
      }
      try await ask {
        "\(try await allItems(of: 9) { try await views.challenges(of: user, limit: 9, after: $0) })"
      }
      try await ask {
        "\(try await allItems(of: 9) { try await views.orders(of: user, limit: 9, after: $0) })"
      }
    }
    for id in RandomCommands.challenges {
      try await ask { Self.text(try await views.challenge(id)) }
      try await ask {
        "\(try await allItems(of: 3) { try await views.members(of: id, limit: 3, after: $0) })"
      }
    }
    for order in ChallengeOrder.allCases {
      var query = ChallengeQuery()
      query.order = order
      try await ask {
        try await allItems(of: 6) { try await views.challenges(query, limit: 6, after: $0) }
          .map(Self.text).joined()
      }
    }
    for order in ProductOrder.allCases {
      var query = ProductQuery()
      query.order = order
      try await ask {
        "\(try await allItems(of: 3) { try await views.products(query, limit: 3, after: $0) })"
      }
    }
    for id in RandomCommands.products {
      try await ask { "\(String(describing: try await views.product(id)))" }
    }
    for id in RandomCommands.orders { try await ask { "\(String(describing: try await views.order(id)))" } }
    for text in ["물", "a", "매일", "read", "갤럭시"] {
      try await ask { "\(try await allItems(of: 3) { try await views.search(text, limit: 3, after: $0) })" }
    }
    return (answers, refusals)
  }

  private static func queries(of user: ID<User>, until time: Instant) -> [LedgerQuery] {
    var ofKinds = LedgerQuery(of: user)
    ofKinds.kinds = [.held, .charged, .released]
    var ofTime = LedgerQuery(of: user)
    ofTime.from = time.advanced(byMilliseconds: -400_000_000)
    ofTime.until = time.advanced(byMilliseconds: -20_000_000)
    return [LedgerQuery(of: user), ofKinds, ofTime]
  }

  /// With what callers compute from it.
  private static func text(_ challenge: ListedChallenge?) -> String {
    guard let challenge else { return "none" }
    var text = "\(challenge) \(challenge.terms.prizeMax)"
    if case .settled(let settlement) = challenge.phase { text += " \(settlement.remainder)" }
    return text
  }
}
