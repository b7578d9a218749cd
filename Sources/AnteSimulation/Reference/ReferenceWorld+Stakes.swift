import AnteDomain
import AnteEngine

/// What wallets and challenges must agree on: a stake is held for a seat, and ends when the seat is not there.
extension ReferenceWorld {
  /// A stake is held for a reserved seat or for a creation, and while its seat is taken it ends as was decided.
  mutating func stakeDeeds(
    _ wallet: ReferenceWallet, _ event: WalletEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    let user = wallet.user
    switch event {
    case .held(.stake(let id, let number), let hold):
      guard let challenge = challenges[id], let terms = challenge.terms else {
        if number != 1 {
          objections.append("stake \(id)#\(number) of \(user) is held for a challenge that does not exist")
        }
        creations[Creation(challenge: id, host: user)] = change.position
        return []
      }
      guard challenge.attempts[user]?.number == number else {
        objections.append("stake \(id)#\(number) of \(user) is held and no seat is reserved for it")
        return []
      }
      if hold.amount != terms.fee {
        objections.append("stake \(id)#\(number) of \(user) is \(hold.amount), and the fee is \(terms.fee)")
      }
      if hold.prize != terms.prize {
        objections.append(
          "stake \(id)#\(number) of \(user) keeps room for \(hold.prize), and its prize is \(terms.prize)")
      }
      challenges[id]?.attempts[user]?.isPaid = true
      return []
    case .stakeSettled(.stake(let id, let number), let share, _):
      pay(user, .share(share), id, number, objections: &objections)
      return []
    case .ended(.stake(let id, let number), _):
      if challenges[id]?.person(user)?.seat.transaction == number {
        pay(user, .refund, id, number, objections: &objections)
      }
      guard number == 1, let begun = creations.removeValue(forKey: Creation(challenge: id, host: user))
      else { return [] }
      return [abandonedCreation(of: id, by: wallet, begun: begun, at: change.position)]
    default:
      return []
    }
  }

  /// The stake of a taken seat ends as the challenge has decided, each once.
  ///
  /// Members are paid in the order of joining, but wallets of several shards may have it in the log in another one; what
  /// the challenge notes afterwards is in order again.
  private mutating func pay(
    _ user: ID<User>, _ payout: Payout, _ id: ID<Challenge>, _ number: UInt64, objections: inout [String]
  ) {
    let name = "stake \(id)#\(number) of \(user)"
    guard var challenge = challenges[id], let index = challenge.index(of: user),
      challenge.people[index].seat.transaction == number
    else {
      objections.append("\(name) is settled, and there is no seat for it")
      return
    }
    let person = challenge.people[index]
    guard let right = challenge.payout(of: person) else {
      objections.append("\(name) ends while its seat is taken")
      return
    }
    if right != payout { objections.append("\(name) ends by a \(payout), and is due a \(right)") }
    if let paid = person.paid { objections.append("\(name) ends by a \(payout) after a \(paid)") }
    let before = ReferenceBooks(of: challenge)
    challenge.people[index].paid = payout
    challenges[id] = challenge
    books.add(ReferenceBooks(of: challenge), insteadOf: before)
  }

  /// A seat is taken only when the wallet holds its stake.
  func checkStake(
    behind event: ChallengeEvent, in challenge: ReferenceChallenge, objections: inout [String]
  ) {
    let (user, number, lots, terms): (ID<User>, UInt64, TakenLots, Challenge.Terms)
    switch event {
    case .created(let created, let hostLots, _):
      (user, number, lots, terms) = (created.host, 1, hostLots, created)
    case .joined(let member, let taken):
      guard let attempt = challenge.attempts[member], let known = challenge.terms else { return }
      (user, number, lots, terms) = (member, attempt.number, taken, known)
    default: return
    }
    let name = "stake \(challenge.id)#\(number) of \(user)"
    guard let hold = wallets[user]?.holds[.stake(challenge.id, number: number)] else {
      objections.append("a seat is taken and its \(name) is not held")
      return
    }
    if hold.amount != terms.fee {
      objections.append("\(name) is \(hold.amount), and the fee is \(terms.fee)")
    }
    if hold.prize != terms.prize {
      objections.append("\(name) keeps room for \(hold.prize), and its prize is \(terms.prize)")
    }
    if hold.lots != lots { objections.append("\(name) was taken from other lots than its seat says") }
  }

  /// Keeps why a wallet could refuse the stakes that are being tried on it.
  mutating func noteRefusals(of wallet: ReferenceWallet) {
    for id in joining[wallet.user] ?? [] { noteRefusals(of: wallet, in: id) }
  }

  mutating func noteRefusals(of wallet: ReferenceWallet, in id: ID<Challenge>) {
    guard let terms = challenges[id]?.terms,
      let refusal = wallet.refusalOfStake(terms.fee, prize: terms.prize, limits: limits)
    else { return }
    challenges[id]?.attempts[wallet.user]?.refusals.append(refusal)
  }

  /// A creation of which only the stake is known: neither its seats nor its request.
  private func abandonedCreation(
    of id: ID<Challenge>, by host: ReferenceWallet, begun: FeedPosition, at end: FeedPosition
  ) -> Deed {
    let fee = host.holds[.stake(id, number: 1)]?.amount ?? .zero
    return Deed(
      command: .createChallenge(challenge: id, Challenge.Terms(host: host.user, fee: fee, seats: 0)),
      outcome: .abandoned, begun: begun, decided: end)
  }

  /// What has begun and is neither decided nor undone.
  func openDeeds() -> [Deed] {
    var open = openDeedsOfOrders() + openDeedsOfAppeals()
    for (creation, begun) in creations {
      open.append(
        abandonedCreation(of: creation.challenge, by: wallet(creation.host), begun: begun, at: begun))
    }
    for challenge in challenges.values {
      for (user, attempt) in challenge.attempts {
        open.append(
          Deed(
            command: .join(challenge: challenge.id, user: user, request: attempt.request?.id),
            outcome: .abandoned, begun: attempt.begun, decided: attempt.begun))
      }
    }
    return open.sorted { $0.begun < $1.begun }
  }
}
