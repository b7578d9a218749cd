import AnteDomain
import AnteEngine

/// Wallets that are visited in random order; each visit credits points, holds them and ends the hold: three entries.
struct LedgerWorkload: Sendable {
  static let entriesOfVisit = 3
  private static let amount = Points(100)
  private static let visitsAtOnce = 4_096

  let users: [ID<User>]
  private let visits: Int
  /// How often each user was visited, and how often the points were released.
  private var visited: [UInt32]
  private var released: [UInt32]
  private var numbers: RandomNumbers
  private var places: [ID<User>: Int] = [:]

  init(seed: UInt64, wallets: Int, visits: Int) {
    var ids = SeededIDs(seed: seed)
    users = (0..<wallets).map { _ in ids.next() }
    self.visits = visits
    visited = Array(repeating: 0, count: wallets)
    released = visited
    numbers = RandomNumbers(seed: seed)
    for (place, user) in users.enumerated() { places[user] = place }
  }

  mutating func anyUser() -> ID<User> { users[numbers.next(below: users.count)] }

  /// The entries that a user's turn of reading can find: all, those behind the first page, those of captures.
  func entries(of user: ID<User>, _ turn: Int) -> Int {
    guard let place = places[user] else { return 0 }
    let all = Int(visited[place]) * Self.entriesOfVisit
    return [all, all - 20, Int(visited[place] - released[place])][turn]
  }

  mutating func play(on engine: Engine) async throws {
    for start in stride(from: 0, to: users.count, by: Self.visitsAtOnce) {
      try await engine.applyAll(
        users[start..<min(start + Self.visitsAtOnce, users.count)].map { .openWallet(user: $0) })
    }
    var hold: UInt64 = 0
    for start in stride(from: 0, to: visits, by: Self.visitsAtOnce) {
      var credits: [Command] = []
      var holds: [Command] = []
      var ends: [Command] = []
      for _ in start..<min(start + Self.visitsAtOnce, visits) {
        let place = numbers.next(below: users.count)
        let user = users[place]
        hold += 1
        let id = ID<Hold>(UInt128(hold))
        credits.append(.credit(user: user, amount: Self.amount, origin: hold % 3 == 0 ? .reward : .charge))
        holds.append(.hold(user: user, hold: id, amount: Self.amount, deadline: Instant(milliseconds: .max)))
        let isReleased = hold % 8 == 0
        ends.append(isReleased ? .release(user: user, hold: id) : .capture(user: user, hold: id))
        visited[place] += 1
        if isReleased { released[place] += 1 }
      }
      for commands in [credits, holds, ends] { try await engine.applyAll(commands) }
    }
  }
}
