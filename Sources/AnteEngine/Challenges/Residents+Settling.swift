import AnteDomain
import AnteMutants

extension Residents {
  /// Members looked at, or paid, in one go before the shard turns to others: half a millisecond of work.
  ///
  /// Slices of 192 bring the p99 of joins beside a settlement from 0.7 ms to 0.5 (one shard, medians), but a million small
  /// challenges then take an eighth longer, and a quarter on two shards.
  static let membersPerSlice = 512

  /// What one go of settling has to do.
  private struct Slice {
    var payments: [(challenge: ChallengeActor, payments: [Payment])] = []
    var counted: [(challenge: ChallengeActor, reckoning: Reckoning)] = []
  }

  /// Looks at a challenge because its time has come, or because something happened that moves its next moment.
  func lookAtTime(of id: ID<Challenge>, afterChange hasChanged: Bool = false) {
    guard let challenge = challenges[id] else { preconditionFailure("challenge \(id) has left its shard") }
    challenge.assumeIsolated { $0.lookAtTime(afterChange: hasChanged) }
    settleLater(challenge)
  }

  /// Has a challenge settled if there is something to settle, by `settleDue`.
  func settleLater(_ challenge: ChallengeActor) {
    guard challenge.assumeIsolated({ $0.isSettling }) else { return }
    dueChallenges.add(challenge)
    callToSettle()
  }

  private func callToSettle() {
    guard settling == .idle else { return }
    settling = .called
    shard.callToSettle()
  }

  /// Settles and refunds whatever is due on this shard, a few members at a time, and answers when all of it is.
  ///
  /// Whoever calls it does the work, or waits for who does it already. It may end early, where the log has failed, the
  /// engine closes, or the task is cancelled; the next one goes on there.
  func settleDue() async {
    // A slice that is being paid has left the queue.
    while !dueChallenges.isEmpty || settling == .underWay, maySettle {
      guard settling != .underWay else {
        await withUnsafeContinuation { continuation in
          // Others may have run since the look above.
          if settling == .underWay {
            waitingForSettlement.append(continuation)
          } else {
            continuation.resume()
          }
        }
        continue
      }
      settling = .underWay
      while maySettle, let slice = nextSlice() { await carryOut(slice) }
      settling = .idle
      let waiting = waitingForSettlement
      waitingForSettlement = []
      for waiter in waiting { waiter.resume() }
    }
    // Looked at again in a while, for the case that only the disk was low.
    if settling != .underWay, let challenge = dueChallenges.first {
      settling = .idle
      shard.setTimer(.challenge(challenge.id), at: shard.now.advanced(byMilliseconds: Self.retryMilliseconds))
    }
  }

  private static let retryMilliseconds: Int64 = 1_000

  private var maySettle: Bool { !Task.isCancelled && !shard.admission.isClosing && shard.takesWork }

  private func nextSlice() -> Slice? {
    guard !dueChallenges.isEmpty else { return nil }
    var slice = Slice()
    var budget = Self.membersPerSlice
    while budget > 0, let due = dueChallenges.takeFirst() {
      var reckoning = due.reckoning
      // A look takes time, too, even if nobody is paid.
      budget -= 1
      switch due.challenge.assumeIsolated({ $0.settle(&budget, &reckoning) }) {
      case .none: continue
      case .counting: slice.counted.append((due.challenge, reckoning))
      case .pay(let payments): slice.payments.append((due.challenge, payments))
      }
    }
    return slice
  }

  /// Makes the payments and notes them; what is not finished gets its next turn.
  private func carryOut(_ slice: Slice) async {
    if Mutant.notesPaymentsBeforehand.isPlanted { note(slice) }
    await make(slice.payments)
    // Others may have run meanwhile; who pays is alone, and what is paid twice finds no hold.
    if !Mutant.notesPaymentsBeforehand.isPlanted { note(slice) }
    await giveWay()
  }

  /// Refunds a challenge that its host has called off, ahead of all that is due, and answers when the stakes are back.
  ///
  /// What is left where the disk runs low is refunded later. The same request again may come while this is under way, and
  /// does the same: a stake that is back has no hold any more.
  func refund(_ challenge: ChallengeActor) async {
    while shard.takesWork, let payments = nextPayments(of: challenge) {
      await make([(challenge, payments)])
      note(payments, of: challenge)
      await giveWay()
    }
  }

  private func nextPayments(of challenge: ChallengeActor) -> [Payment]? {
    let payments = challenge.assumeIsolated { $0.challenge.nextPayments(most: Self.membersPerSlice) }
    return payments.isEmpty ? nil : payments
  }

  /// Answers whether there are more to make.
  @discardableResult
  private func note(_ payments: [Payment], of challenge: ChallengeActor) -> Bool {
    challenge.assumeIsolated { $0.notePaid(payments) }
  }

  /// Makes payments, with one message for each shard.
  private func make(_ payments: [(challenge: ChallengeActor, payments: [Payment])]) async {
    var ofShard: [Int: [StakeEnd]] = [:]
    for (challenge, payments) in payments {
      for payment in payments {
        ofShard[home(of: payment.user).shard.index, default: []].append(
          StakeEnd(of: payment, in: challenge.id))
      }
    }
    for (_, ends) in ofShard.sorted(by: { $0.key < $1.key }) { await home(of: ends[0].user).end(ends) }
  }

  private func note(_ slice: Slice) {
    for (challenge, payments) in slice.payments {
      if note(payments, of: challenge) { dueChallenges.add(challenge) }
    }
    for (challenge, reckoning) in slice.counted { dueChallenges.add(challenge, reckoning) }
  }
}

/// How a stake ends because its challenge was settled or cancelled.
struct StakeEnd: Sendable {
  let user: ID<User>
  let transaction: Transaction
  let payout: Payout

  init(of payment: Payment, in challenge: ID<Challenge>) {
    user = payment.user
    transaction = .stake(challenge, number: payment.transaction)
    payout = payment.payout
  }
}
