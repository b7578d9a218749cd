import AnteDomain
import AnteEngine

/// A challenge by the dullest possible code.
struct ReferenceChallenge: Hashable, Sendable {
  /// A join that has reserved a seat and is neither joined nor released.
  struct Attempt: Hashable, Sendable {
    let number: UInt64
    let request: RequestStamp?
    let begun: FeedPosition
    /// Whether the stake was seen held.
    var isPaid = false
    /// Why the user's wallet could have refused the stake since the seat was reserved.
    var refusals: [HoldRejection] = []
  }

  let id: ID<Challenge>
  var version: UInt64 = 0
  var terms: Challenge.Terms?
  var seats: [ID<User>: Seat] = [:]
  var attempts: [ID<User>: Attempt] = [:]
  var positionsEver: UInt64 = 0
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  init(id: ID<Challenge>) {
    self.id = id
  }

  /// What is wrong with the state in itself.
  func brokenLaws() -> [String] {
    guard let terms, seats.count + attempts.count > terms.seats else { return [] }
    return [
      "challenge \(id) has \(seats.count) taken and \(attempts.count) reserved of \(terms.seats) seats"
    ]
  }
}
