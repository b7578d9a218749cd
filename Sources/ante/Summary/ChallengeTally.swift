import AnteDomain
import AnteEngine

/// What the lines of an input did to one challenge.
struct ChallengeTally {
  /// Users followed at most; beyond it their number is known, but not who they are.
  static let usersMax = 10_000

  let id: ID<Challenge>
  /// Who was given a seat and did not give it up.
  private(set) var seated: Set<ID<User>> = []
  private(set) var refused: [RejectionCode: Int] = [:]

  init(id: ID<Challenge>) {
    self.id = id
  }

  mutating func add(_ user: ID<User>, _ outcome: Outcome) {
    switch outcome {
    case .accepted(.joined, _), .accepted(.challengeCreated, _):
      if seated.count < Self.usersMax { seated.insert(user) }
    case .accepted(.quit(.refunded), _): seated.remove(user)
    case .rejected(let rejection, _): refused[rejection.code, default: 0] += 1
    case .accepted, .fault: break
    }
  }
}
