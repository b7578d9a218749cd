import AnteDomain
import AnteJournal

/// The transactions that a crash cut short: tried, but never decided.
///
/// No coordinator is asked. A stake's hold is wanted exactly while its challenge seats the user under the same
/// transaction number; any other is given back, and so is every seat that was only reserved. Doing this again after a
/// second crash changes nothing, because what was given back is no longer found.
struct Unfinished: Sendable {
  /// Holds of stakes that their challenges do not claim: the join was never decided, or the user quit.
  var holds: [(user: ID<User>, transaction: Transaction)] = []
  /// Seats that were reserved and neither joined nor released.
  var seats: [(challenge: ID<Challenge>, user: ID<User>)] = []
  /// What is left of orders that were being placed or cancelled.
  var orders = UnfinishedOrders()
  /// What is left of appeals that were being upheld or reversed.
  var appeals = UnfinishedAppeals()
}

extension Unfinished {
  /// Joins what the parts of a state have, in the order of the ids.
  init(_ parts: some Collection<Unfinished>) {
    holds = parts.flatMap(\.holds).sorted { ($0.user, $0.transaction) < ($1.user, $1.transaction) }
    seats = parts.flatMap(\.seats).sorted { ($0.challenge, $0.user) < ($1.challenge, $1.user) }
    orders = UnfinishedOrders(parts.map(\.orders))
    appeals = UnfinishedAppeals(parts.map(\.appeals))
  }
}
