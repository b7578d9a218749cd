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

extension RecoveredState {
  /// Finds what a crash left undecided, in the order of the ids.
  /// - Complexity: O(holds + challenges + products).
  func unfinished() -> Unfinished {
    let ofPart = parts.map { _ in Parcel(Unfinished()) }
    let workers = threadsForWallets
    runner.perform(workers, name: "ante-replay") { [self] worker in
      for index in stride(from: worker, to: parts.count, by: workers) {
        ofPart[index].value = unfinished(inPart: index)
      }
    }
    var found = Unfinished(
      holds: ofPart.flatMap(\.value.holds), seats: ofPart.flatMap(\.value.seats))
    found.holds.sort { ($0.user, $0.transaction) < ($1.user, $1.transaction) }
    found.orders = UnfinishedOrders(ofPart.map(\.value.orders))
    found.appeals = UnfinishedAppeals(ofPart.map(\.value.appeals))
    found.seats.sort { ($0.challenge, $0.user) < ($1.challenge, $1.user) }
    return found
  }

  private func unfinished(inPart index: Int) -> Unfinished {
    var found = Unfinished()
    parts[index].value.wallets.forEach { user, wallet in
      for entry in wallet.holds.entries {
        switch entry.key {
        case .stake(let challenge, let number):
          if askChallenge(challenge, { $0.claims(stake: number, of: user) }) != true {
            found.holds.append((user, entry.key))
          }
        case .order(let order): found.orders.prices.append((user, order, endOfPrice(of: order)))
        case .appeal(let challenge):
          found.appeals.reversals.append((user, challenge, endOfReversal(of: user, in: challenge)))
        case .caller: break
        }
      }
      for transaction in wallet.promises.keys {
        switch transaction {
        case .order(let order): found.orders.promises.append((user, order, endOfPromise(of: order)))
        case .appeal(let challenge):
          found.appeals.promises.append((user, challenge, endOfAward(of: user, in: challenge)))
        case .stake, .caller: break
        }
      }
    }
    parts[index].value.stocks.forEach { add($0, $1, to: &found.orders) }
    parts[index].value.challenges.forEach { id, challenge in
      for user in challenge.reserved.keys { found.seats.append((id, user)) }
    }
    return found
  }
}
