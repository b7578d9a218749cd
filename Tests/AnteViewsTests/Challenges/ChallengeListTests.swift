import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The lists of challenges", .fewAtATime)
struct ChallengeListTests {
  @Test(
    "are what the challenges' own rules make of the feed",
    arguments: [(1, 3), (2, 65_536)] as [(UInt64, Int)])
  func naive(seed: UInt64, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 24, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    let states = Set(naive.challenges.map { ChallengeState($0.challenge.phase) })
    #expect(naive.challenges.count == RandomCommands.challenges.count && states.count >= 3)
    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()

    for limit in [1, 2, 50] {
      for challenge in naive.challenges {
        #expect(try await views.challenge(challenge.id) == challenge.listed)
        #expect(
          try await allItems(of: limit) { try await views.members(of: challenge.id, limit: limit, after: $0) }
            == challenge.members(on: engine.today))
      }
      for user in RandomCommands.users {
        let joined = naive.challenges.reversed().filter { $0.challenge.seat(of: user) != nil }
        #expect(
          try await allItems(of: limit) { try await views.challenges(of: user, limit: limit, after: $0) }
            == joined.map(\.listed))
      }
    }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("have any states and categories in any order", arguments: ChallengeOrder.allCases)
  func filters(order: ChallengeOrder) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 5)
    try await world.play(&commands, rounds: 24, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let states: [Set<ChallengeState>] = [
      [], [.waiting], [.waiting, .ready], [.settled, .cancelled], [.ongoing, .finished],
      Set(ChallengeState.allCases),
    ]
    let categories: [Set<Challenge.Category>] = [[], [.health], [.study, .habit, .other]]
    var found = 0
    for states in states {
      for categories in categories {
        var query = ChallengeQuery()
        (query.states, query.categories, query.order) = (states, categories, order)
        for limit in [1, 3, 100] {
          let list = try await allItems(of: limit) {
            try await views.challenges(query, limit: limit, after: $0)
          }
          #expect(list == naive.challenges(query), "\(query)")
          found += list.count
        }
      }
    }
    #expect(found > 100)
    try await views.close()
    try await engine.shutDown()
  }

  @Test("pages of the newest go on where they ended while challenges come")
  func stable() async throws {
    let world = try World()
    let engine = try await world.engine()
    try await engine.openWallet(ID(test: 1))
    try await engine.credit(ID(test: 1), Points(100), origin: .charge)
    let views = try await world.views(of: engine)
    func create(_ numbers: Range<Int>) async throws {
      for number in numbers {
        try await engine.createChallenge(
          ID(test: number), Challenge.Terms(host: ID(test: 1), fee: Points(1), seats: 2))
      }
      try await views.catchUp()
    }
    try await create(101..<106)
    let first = try await views.challenges(limit: 3)
    try await create(106..<108)
    let second = try await views.challenges(limit: 3, after: first.next)
    let ids = [first, second].map { $0.items.map(\.id) }
    #expect(ids == [[105, 104, 103].map { ID(test: $0) }, [102, 101].map { ID(test: $0) }])
    #expect(second.next == nil)
    try await views.close()
    try await engine.shutDown()
  }

  @Test("what was never seen is not there")
  func unknown() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    #expect(try await views.challenge(ID(test: 1)) == nil)
    #expect(try await views.product(ID(test: 1)) == nil)
    #expect(try await views.order(ID(test: 1)) == nil)
    #expect(try await views.members(of: ID(test: 1), limit: 5).items == [])
    #expect(try await views.orders(of: ID(test: 1), limit: 5).items == [])
    #expect(try await views.search("물", limit: 5).items == [])
    try await views.close()
    try await engine.shutDown()
  }
}
