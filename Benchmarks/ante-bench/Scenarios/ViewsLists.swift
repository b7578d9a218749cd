import AnteDomain
import AnteEngine
import AnteViews

/// Writes a log of challenges with members, times the views taking it in, then reads pages of the lists of challenges.
enum ViewsLists {
  private static let walks = 1_000
  private static let pagesOfWalk = 4
  private static let pageSize = 20

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    let engine = try await stage.open()
    var workload = ListWorkload(seed: plan.seed, challenges: plan.operations)
    let (_, log) = try await stage.watchingLog(of: engine) { try await workload.play(on: engine) }
    let intake = try await ViewsIntake(of: engine, on: stage)
    var result = [
      intake.measurement(stage, operations: plan.operations, log, special: ("challenges", plan.operations))
    ]
    for order in ChallengeOrder.allCases {
      result.append(try await read(intake.views, order, on: stage))
    }
    try await intake.views.close()
    try await engine.shutDown()
    return result
  }

  /// Reads the first pages of lists in an order, with filters at random.
  private static func read(
    _ views: Views, _ order: ChallengeOrder, on stage: Stage
  ) async throws -> Measurement {
    var numbers = RandomNumbers(seed: stage.plan.seed)
    let states: [Set<ChallengeState>] = [[], [.waiting], [.waiting, .ready], [.cancelled]]
    let categories: [Set<Challenge.Category>] = [[]] + Challenge.Category.allCases.map { [$0] }
    var samples: [Duration] = []
    var wrong: String?
    let start = ContinuousClock.now
    for _ in 0..<walks {
      var query = ChallengeQuery()
      query.order = order
      query.states = states[numbers.next(below: states.count)]
      query.categories = categories[numbers.next(below: categories.count)]
      var cursor: ViewCursor?
      for _ in 0..<pagesOfWalk {
        let begin = ContinuousClock.now
        let page = try await views.challenges(query, limit: pageSize, after: cursor)
        samples.append(begin.duration(to: .now))
        let isRight = page.items.allSatisfy { challenge in
          (query.states.isEmpty || query.states.contains(ChallengeState(challenge.phase)))
            && (query.categories.isEmpty || query.categories.contains(challenge.terms.plan.category))
        }
        if !isRight || (page.items.count < pageSize && page.next != nil) { wrong = "a page of \(query)" }
        cursor = page.next
        if cursor == nil { break }
      }
    }
    var checks = Checks()
    checks.expect("pagesComplete", wrong == nil, wrong ?? "")
    return ViewsIntake.measurement(
      reading: stage, operations: samples.count, seconds: start.duration(to: .now) / .seconds(1),
      Latencies(samples), checks, special: (order.rawValue, samples.count))
  }
}
