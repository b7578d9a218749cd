import AnteCommands
import AnteDomain
import AnteEngine

/// What became of the lines of an input, counted while they go by; its size is bounded however many they are.
struct Tally {
  /// Rejections of one reason.
  struct Refusals {
    let code: RejectionCode
    var count = 0
    /// The first one, as a sentence with its line.
    let example: String
  }

  /// Challenges and products told one by one; of the others only the totals are known.
  static let subjectsMax = 50

  private(set) var accepted = 0
  private(set) var rejected = 0
  private(set) var malformed = 0
  private(set) var malformedExample: String?
  private(set) var refusals: [RejectionCode: Refusals] = [:]
  /// In the order of their first command.
  private(set) var challenges: [ChallengeTally] = []
  private(set) var products: [ID<Product>] = []

  /// Lines that have an outcome one can rely on.
  var answered: Int { accepted + rejected + malformed }

  mutating func add(_ line: InputLine, _ outcome: LineOutcome) {
    switch outcome {
    case .malformed(let problem):
      malformed += 1
      malformedExample = malformedExample ?? problem.message(line: line.number)
    case .answered(.accepted), .shown: accepted += 1
    case .answered(.rejected(let rejection, _)):
      rejected += 1
      let code = rejection.code
      refusals[code, default: Refusals(code: code, example: "line \(line.number): \(rejection)")].count += 1
    case .answered(.fault): return
    }
    if case .success(.command(let command)) = line.content, case .answered(let answer) = outcome {
      add(command, answer)
    }
  }

  private mutating func add(_ command: Command, _ outcome: Outcome) {
    switch command {
    case .createChallenge(let id, let terms, _): note(id, terms.host, outcome)
    case .join(let id, let user, _), .quit(let id, let user, _): note(id, user, outcome)
    case .describeProduct(let product, _, _), .adjustStock(let product, _, _),
      .reserveStock(let product, _, _, _), .confirmReservation(let product, _),
      .cancelReservation(let product, _), .order(_, _, let product, _, _):
      if products.count < Self.subjectsMax, !products.contains(product) { products.append(product) }
    case .openWallet, .credit, .cancelCharge, .changeStatus, .hold, .capture, .release, .changePlan,
      .moveChallenge, .prove, .judgeProof, .appeal, .upholdAppeal, .dismissAppeal, .reverseAppeal,
      .cancelOrder:
      break
    }
  }

  private mutating func note(_ id: ID<Challenge>, _ user: ID<User>, _ outcome: Outcome) {
    if !challenges.contains(where: { $0.id == id }) {
      guard challenges.count < Self.subjectsMax else { return }
      challenges.append(ChallengeTally(id: id))
    }
    guard let place = challenges.firstIndex(where: { $0.id == id }) else { return }
    challenges[place].add(user, outcome)
  }
}
