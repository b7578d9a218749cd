import AnteTestSupport

/// Makes `Examples/first-come.ndjson`: a rush of 700 users for the seats of four challenges and for the last units of a product.
///
/// A second run of it must change nothing. What was accepted answers again by its id; what was refused is decided anew,
/// so it must be refused for ever: in the end all challenges are full and the short product is used up, and amounts that
/// are meant to be too large are larger than anything could become.
struct FirstCome {
  struct Challenge {
    let number: Int
    let fee: Int
    let seats: Int
    /// How many users want a seat.
    let rush: Int
    /// How many of those who got one give it up.
    let quitters: Int
  }

  static let users = 700
  static let challenges = [
    Challenge(number: 1, fee: 500, seats: 30, rush: 320, quitters: 6),
    Challenge(number: 2, fee: 1_000, seats: 20, rush: 240, quitters: 4),
    Challenge(number: 3, fee: 3_000, seats: 10, rush: 160, quitters: 3),
    Challenge(number: 4, fee: 10_000, seats: 5, rush: 90, quitters: 1),
  ]
  /// More than all users together are ever given.
  static let tooMuch = 1_000_000_000

  var random = TestRandom(seed: 2_100)
  private var requests = 0
  private(set) var lines: [String] = []
  /// The points that each user can spend, and who sits where, as the plainest reading of the rules has it.
  var spendable: [Int: Int] = [:]
  var seated: [Int: [Int]] = [:]

  init() {
    openWallets()
    for challenge in Self.challenges { create(challenge) }
    rush()
    holdPoints()
    fillStock()
    raceForLastUnits()
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  mutating func add(_ name: String, _ fields: (String, Line.Value)...) {
    lines.append(Line.command(name, fields))
  }

  /// A command with a request id of its own.
  mutating func request(_ name: String, _ fields: (String, Line.Value)...) {
    requests += 1
    lines.append(Line.command(name, fields + [("request", .id(.request, requests))]))
  }

  /// The very same command again: a sender that did not hear the answer.
  mutating func repeatLast() {
    lines += lines.suffix(1)
  }

  private mutating func openWallets() {
    for user in 1...Self.users {
      request("openWallet", ("user", .id(.user, user)))
      // The hosts, who come first, can afford what they offer.
      if user <= Self.challenges.count { credit(user, 20_000, "charge") }
      for _ in 0..<random.number(in: 1...2) {
        credit(
          user, random.element(of: [300, 700, 1_500, 4_000, 12_000]),
          random.element(of: ["charge", "charge", "reward", "grant"]))
      }
    }
    request("openWallet", ("user", .id(.user, 1)))
    request("credit", ("user", .id(.user, 5)), ("amount", .number(0)), ("origin", .text("charge")))
    request("credit", ("user", .id(.user, 0)), ("amount", .number(100)), ("origin", .text("grant")))
  }

  private mutating func credit(_ user: Int, _ amount: Int, _ origin: String) {
    spendable[user, default: 0] += amount
    request("credit", ("user", .id(.user, user)), ("amount", .number(amount)), ("origin", .text(origin)))
  }

  private mutating func create(_ challenge: Challenge) {
    request(
      "createChallenge", ("challenge", .id(.challenge, challenge.number)),
      ("host", .id(.user, challenge.number)), ("fee", .number(challenge.fee)),
      ("seats", .number(challenge.seats)))
    spendable[challenge.number, default: 0] -= challenge.fee
    seated[challenge.number] = [challenge.number]
  }
}
