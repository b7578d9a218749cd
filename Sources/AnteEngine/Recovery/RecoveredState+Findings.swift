import AnteDomain
import AnteJournal

// Records are refused one by one where they cannot follow on the state of their entity. What stands here is refused where
// entities contradict one another, as far as a later command would trap on it, or would record what no replay takes.
//
// All shards write to one log, a frame is sealed before its messages are delivered, and recovery cuts the log in one place,
// so what it replays is a history with every cause of what is in it: a seat has had its hold, a hold its wallet, an order its
// units and points, whatever was cut behind them. Snapshots change nothing about that, since one is published only once the
// log is durable past all that it captured. The one reference that may lead nowhere is a reserved seat: it is recorded
// before anybody asks for the wallet.
extension RecoveredState {
  /// Finds what a crash left undecided; refuses a state whose entities contradict one another.
  /// - Complexity: O(holds + challenges + products + orders + members of settled challenges).
  func lookForUnfinished() throws(RecordError) -> Unfinished {
    let findings = parts.map { _ in Parcel(Findings(parts: parts.count)) }
    let workers = threadsForWallets
    runner.perform(workers, name: "ante-replay") { [self] worker in
      for index in stride(from: worker, to: parts.count, by: workers) {
        findings[index].value = look(atPart: index)
      }
    }
    runner.perform(workers, name: "ante-replay") { [self] worker in
      for index in stride(from: worker, to: parts.count, by: workers) {
        look(atPurchasesFrom: index, in: findings.map(\.value.purchases[index])) {
          findings[index].value.note($0)
        }
      }
    }
    var all = Findings(parts: 0)
    for found in findings { all.note(found.value.contradiction) }
    noteSeatsWithoutStakes(findings.map(\.value), in: &all)
    noteUnits(findings.map(\.value.units), in: &all)
    if let found = all.contradiction { throw RecordError(reason: "\(found.key): \(found.reason)", offset: 0) }
    return Unfinished(findings.map(\.value.unfinished))
  }

  private func look(atPart index: Int) -> Findings {
    var found = Findings(parts: parts.count)
    parts[index].value.wallets.forEach { user, wallet in
      for entry in wallet.holds.entries { look(at: entry.key, entry.value, of: user, &found) }
      if wallet.promises.isEmpty { return }
      for (transaction, promise) in wallet.promises { look(at: transaction, promise, of: user, &found) }
    }
    parts[index].value.stocks.forEach { look(at: $0, $1, &found) }
    parts[index].value.orders.forEach { look(at: $0, $1, &found) }
    parts[index].value.challenges.forEach { look(at: $0, $1, &found) }
    lookForWallets(&found)
    return found
  }

  private func look(at transaction: Transaction, _ hold: Hold, of user: ID<User>, _ found: inout Findings) {
    switch transaction {
    case .stake(let challenge, let number):
      let claim = askChallenge(challenge) { challenge in
        challenge.claims(stake: number, of: user)
          ? (
            stake: challenge.terms.fee, prize: challenge.terms.prizeMax, isDecided: challenge.phase.isDecided
          )
          : nil
      }
      guard let claim = claim ?? nil else { return found.unfinished.holds.append((user, transaction)) }
      if !claim.isDecided { found.stakes += 1 }
      if hold.amount == claim.stake, hold.prize >= claim.prize { return }
      found.note(
        .wallet(user),
        "\(transaction) holds \(hold.amount) points that may win \(hold.prize), and is \(claim.stake) that may win "
          + "\(claim.prize)")
    case .order(let id):
      found.unfinished.orders.prices.append((user, id, endOfPrice(of: id)))
      let isItsPrice = askOrder(id) { order in
        order.status == .confirmed && order.terms.user == user && order.total == hold.amount
          && order.purchase.lots == hold.lots
      }
      if isItsPrice == false {
        found.note(.wallet(user), "it holds other points for order \(id) than its price")
      }
    case .appeal(let challenge):
      found.unfinished.appeals.reversals.append((user, challenge, endOfReversal(of: user, in: challenge)))
    case .caller: break
    }
  }

  private func look(
    at transaction: Transaction, _ promise: Promise, of user: ID<User>, _ found: inout Findings
  ) {
    switch transaction {
    case .order(let id):
      found.unfinished.orders.promises.append((user, id, endOfPromise(of: id)))
      let isItsOwn = askOrder(id) { $0.terms.user == user && $0.promise == promise }
      if isItsOwn == false {
        found.note(.wallet(user), "it is promised other points by order \(id) than its price")
      }
    case .appeal(let challenge):
      found.unfinished.appeals.promises.append((user, challenge, endOfAward(of: user, in: challenge)))
    case .stake, .caller: break
    }
  }

  /// A seat that is paid for has had a wallet, and a member of a settled challenge may still get something by an appeal.
  private func look(at id: ID<Challenge>, _ challenge: borrowing Challenge, _ found: inout Findings) {
    for user in challenge.reserved.keys { found.unfinished.seats.append((id, user)) }
    if !challenge.phase.isDecided {
      found.seats += challenge.members.count
    } else if challenge.sharesPot {
      challenge.members.forEachUser { found.sitters.append(Findings.Sitter(user: $0, challenge: id)) }
      if found.sitters.count >= Self.sittersEach { lookForWallets(&found) }
    }
  }

  /// So many look-ups that the wait for memory of each is spent on the others.
  private static let sittersEach = 64

  private func lookForWallets(_ found: inout Findings) {
    for sitter in found.sitters { wallets(of: sitter.user).prefetch(.slot, to: sitter.user) }
    for sitter in found.sitters { wallets(of: sitter.user).prefetch(.entry, to: sitter.user) }
    for sitter in found.sitters where !wallets(of: sitter.user).contains(sitter.user) {
      found.note(.challenge(sitter.challenge), "user \(sitter.user) sits there, and has no wallet")
    }
    found.sitters.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func wallets(of user: ID<User>) -> EntityTable<User, Parcel<Wallet>> {
    parts[placement.shard(of: user)].value.wallets.parcels
  }

  /// Looks for the seats themselves only where there are fewer stakes than seats.
  private func noteSeatsWithoutStakes(_ findings: [Findings], in found: inout Findings) {
    if findings.reduce(0, { $0 + $1.seats - $1.stakes }) == 0 { return }
    for part in parts {
      part.value.challenges.forEach { id, challenge in
        for member in challenge.members where !challenge.phase.isDecided {
          let stake = Transaction.stake(id, number: member.seat.transaction)
          switch askWallet(of: member.user, { $0.holds[stake] != nil }) {
          case nil: found.note(.challenge(id), "user \(member.user) sits there, and has no wallet")
          case false?: found.note(.challenge(id), "user \(member.user) sits there, and no stake is held")
          case true?: break
          }
        }
      }
    }
  }
}
