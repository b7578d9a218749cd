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

  /// Somebody who has paid for a seat.
  struct Person: Hashable, Sendable {
    let seat: Seat
    var hasForfeited = false
    var proofs: [Day: ProofState] = [:]
    /// What the wallet has done with the stake after the end.
    var paid: Payout?
  }

  let id: ID<Challenge>
  var version: UInt64 = 0
  var terms: Challenge.Terms?
  var phase = Challenge.Phase.waiting
  /// In the order of joining.
  var people: [Person] = []
  var attempts: [ID<User>: Attempt] = [:]
  /// What became of appeals against the settlement.
  var appeals: [ID<User>: Challenge.Appeal] = [:]
  var positionsEver: UInt64 = 0
  /// The position up to which the challenge has noted that everybody is paid.
  var paidThrough: UInt64 = 0
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  init(id: ID<Challenge>) {
    self.id = id
  }

  func person(_ user: ID<User>) -> Person? { people.first { $0.seat.user == user } }

  func index(of user: ID<User>) -> Int? { people.firstIndex { $0.seat.user == user } }

  /// What is wrong with the state in itself.
  func brokenLaws() -> [String] {
    guard let terms, people.count + attempts.count > terms.seats else { return [] }
    return [
      "challenge \(id) has \(people.count) taken and \(attempts.count) reserved of \(terms.seats) seats"
    ]
  }
}
