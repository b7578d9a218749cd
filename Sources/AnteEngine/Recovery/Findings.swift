import AnteDomain
import AnteJournal

/// What a look at one part of the recovered state found: what a crash left undecided, and what other parts must agree with.
struct Findings: Sendable {
  /// Something that no history leads to, and whose it is.
  struct Contradiction: Sendable {
    let key: EntityKey
    let reason: String
  }

  /// What a confirmed order took of its user's wallet.
  struct Purchase: Sendable {
    let user: ID<User>
    let order: ID<Order>
    let lots: [RestorableLot]
  }

  /// Somebody who sits in a challenge.
  struct Sitter: Sendable {
    let user: ID<User>
    let challenge: ID<Challenge>
  }

  var unfinished = Unfinished()
  /// Members of settled challenges whose wallets are to be looked for.
  var sitters: [Sitter] = []
  /// Seats of challenges whose stakes are not decided yet.
  var seats = 0
  /// Holds that are the stakes of such seats; each is that of one seat, so there are as many where each seat has its own.
  var stakes = 0
  /// What orders bought, by the part that the wallet is in.
  var purchases: [[Purchase]]
  /// The units of products that orders bought and may still give back, less what their stocks only reserve for them.
  var units: [ID<Product>: Int128] = [:]
  /// The contradiction of the lowest key: the same however many parts there are.
  private(set) var contradiction: Contradiction?

  init(parts: Int) {
    purchases = Array(repeating: [], count: parts)
  }

  /// Notes something that no history leads to.
  mutating func note(_ key: EntityKey, _ reason: @autoclosure () -> String) {
    note(Contradiction(key: key, reason: reason()))
  }

  mutating func note(_ other: Contradiction?) {
    guard let other, contradiction.map({ other.key < $0.key }) ?? true else { return }
    contradiction = other
  }
}
