import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The search over challenges and products", .fewAtATime)
struct SearchViewsTests {
  /// Names and descriptions, so that it is seen what was found.
  private static func names(_ results: [SearchResult]) -> [String] {
    results.map { result in
      switch result {
      case .challenge(let challenge): challenge.terms.plan.name
      case .product(let product): product.offer?.name ?? "-"
      }
    }
  }

  @Test("finds what a look through all of them finds", arguments: [(1, 3), (2, 65_536)] as [(UInt64, Int)])
  func naive(seed: UInt64, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 15, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()
    for parts in [["매일"], ["물"], ["a"], ["book"], ["galaxy"], ["시기", "물"], ["럭시"], ["1"], ["nothing"]] {
      for limit in [1, 2, 100] {
        let found = try await allItems(of: limit) {
          try await views.search(parts.joined(separator: " "), limit: limit, after: $0)
        }
        // The order is that of the first names, which is not that of the first events.
        #expect(
          found.count == naive.search(parts).count && Set(found) == Set(naive.search(parts)), "\(parts)")
      }
    }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("follows names that change, and pages go on from challenges to products")
  func renamed() async throws {
    let world = try World()
    let engine = try await world.engine()
    let host = ID<User>(test: 1)
    try await engine.openWallet(host)
    try await engine.credit(host, Points(100), origin: .charge)
    func create(_ number: Int, _ name: String, _ description: String = "") async throws {
      try await engine.createChallenge(
        ID(test: number),
        Challenge.Terms(
          host: host, fee: Points(1), seats: 2, plan: .init(name: name, description: description)))
    }
    func describe(_ number: Int, _ name: String, _ description: String = "") async throws {
      try await engine.describeProduct(
        ID(test: number), as: Offer(name: name, description: description, price: Points(1), isOnSale: true))
    }
    let views = try await world.views(of: engine)
    func found(_ text: String, _ kinds: Set<SearchKind> = Set(SearchKind.allCases)) async throws -> [String] {
      try await views.catchUp()
      let whole = try await allItems(of: 50) {
        try await views.search(text, in: kinds, limit: 50, after: $0)
      }
      for limit in 1...3 {
        let paged = try await allItems(of: limit) {
          try await views.search(text, in: kinds, limit: limit, after: $0)
        }
        #expect(paged == whole)
      }
      return Self.names(whole)
    }
    try await create(101, "매일 걷기")
    try await create(102, "Reading", "매일 책 읽기")
    try await create(103, "")
    try await describe(201, "걷기 운동화", "가볍다")
    try await describe(202, "Reading lamp")
    #expect(try await found("매일") == ["Reading", "매일 걷기"])
    #expect(try await found("걷기") == ["매일 걷기", "걷기 운동화"])
    #expect(try await found("읽기") == ["Reading"])
    #expect(try await found("eadin") == ["Reading", "Reading lamp"])
    #expect(try await found("eadin", [.product]) == ["Reading lamp"])
    #expect(try await found("eadin", [.challenge]) == ["Reading"])
    #expect(try await found("eadin", []) == [])

    _ = try await engine.changePlan(of: ID(test: 101), .init(name: "매일 달리기"), by: host)
    _ = try await engine.changePlan(of: ID(test: 102), .init(), by: host)
    _ = try await engine.changePlan(of: ID(test: 103), .init(name: "새 이름"), by: host)
    try await describe(201, "달리기 운동화")
    let changed: [(String, [String])] = [
      ("걷기", []), ("달리기", ["매일 달리기", "달리기 운동화"]), ("읽기", []), ("Reading", ["Reading lamp"]),
      ("가볍다", []), ("이름", ["새 이름"]),
    ]
    for (text, names) in changed { #expect(try await found(text) == names, "\(text)") }
    await #expect(throws: ViewsError.self) { try await views.search("!", limit: 5) }
    await #expect(throws: ViewsError.self) { try await views.search("a", limit: 0) }
    try await views.close()
    try await engine.shutDown()
  }
}
