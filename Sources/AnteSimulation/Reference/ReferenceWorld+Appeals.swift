import AnteDomain
import AnteEngine

/// What challenges and wallets must agree on when the house gives or takes back the award of an appeal.
extension ReferenceWorld {
  /// An appeal that is being upheld or reversed.
  struct Motion: Hashable {
    let challenge: ID<Challenge>
    let user: ID<User>
  }

  mutating func appealDeeds(
    _ wallet: ReferenceWallet, _ event: WalletEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    let user = wallet.user
    switch event {
    case .promised(.appeal(let id), let promise):
      let name = "the award of \(user) in challenge \(id) is promised"
      let challenge = challenge(id)
      if challenge.appeals[user] != .open { objections.append("\(name), and no appeal is open") }
      if promise.amount != challenge.award {
        objections.append("\(name) as \(promise.amount), and is \(challenge.award)")
      }
      begin(id, user, at: change.position, objections: &objections)
    case .promiseEnded(.appeal(let id), let end):
      let upheld = if case .upheld? = challenge(id).appeals[user] { true } else { false }
      if upheld != (end == .kept) {
        objections.append("the award of \(user) in challenge \(id) is \(end) against its decision")
      }
      let begun = motions.removeValue(forKey: Motion(challenge: id, user: user))
      guard let begun, end == .dropped else { return [] }
      return [
        Deed(
          command: .upholdAppeal(challenge: id, user: user), outcome: .abandoned, begun: begun,
          decided: change.position)
      ]
    case .held(.appeal(let id), let hold):
      guard case .upheld(let award)? = challenge(id).appeals[user],
        hold.amount == award.amount, hold.lots == TakenLots(TakenLot(number: award.lot, amount: award.amount))
      else {
        objections.append("what is held of \(user) for challenge \(id) is not the award of an upheld appeal")
        return []
      }
      if wallet.promises[.appeal(id)] != nil {
        objections.append("the award of \(user) in challenge \(id) is held before it was given")
      }
      begin(id, user, at: change.position, objections: &objections)
    case .ended(.appeal(let id), let end):
      let reversed = if case .reversed? = challenge(id).appeals[user] { true } else { false }
      if reversed != (end == .captured) {
        objections.append("the award of \(user) in challenge \(id) is \(end) against its decision")
      }
      let begun = motions.removeValue(forKey: Motion(challenge: id, user: user))
      guard let begun, end != .captured else { return [] }
      return [
        Deed(
          command: .reverseAppeal(challenge: id, user: user), outcome: .abandoned, begun: begun,
          decided: change.position)
      ]
    default: break
    }
    return []
  }

  private mutating func begin(
    _ id: ID<Challenge>, _ user: ID<User>, at position: FeedPosition, objections: inout [String]
  ) {
    if motions.updateValue(position, forKey: Motion(challenge: id, user: user)) != nil {
      objections.append("the appeal of \(user) in challenge \(id) is in motion already")
    }
  }

  /// An appeal is upheld over a promise and reversed over a hold, and each began before.
  mutating func checkAppeal(
    behind event: ChallengeEvent, in challenge: ReferenceChallenge, objections: inout [String]
  ) {
    switch event {
    case .appealUpheld(let user, let award, _):
      let promise = wallet(user).promises[.appeal(challenge.id)]
      if promise?.amount != award.amount || promise?.lots.first?.number != award.lot {
        objections.append("the appeal of \(user) in challenge \(challenge.id) is upheld without its promise")
      }
    case .appealReversed(let user, _):
      if wallet(user).holds[.appeal(challenge.id)] == nil {
        objections.append("the appeal of \(user) in challenge \(challenge.id) is reversed without its hold")
      }
    default: break
    }
  }

  /// A decision on an appeal began when the wallet was tried.
  func begun(_ event: ChallengeEvent, of id: ID<Challenge>) -> FeedPosition? {
    switch event {
    case .appealUpheld(let user, _, _), .appealReversed(let user, _):
      motions[Motion(challenge: id, user: user)]
    default: nil
    }
  }

  /// Appeals that are in motion, and neither decided nor let be.
  func openDeedsOfAppeals() -> [Deed] {
    motions.compactMap { motion, begun in
      let command: Command
      switch challenge(motion.challenge).appeals[motion.user] {
      case .open?: command = .upholdAppeal(challenge: motion.challenge, user: motion.user)
      case .upheld? where wallet(motion.user).holds[.appeal(motion.challenge)] != nil:
        command = .reverseAppeal(challenge: motion.challenge, user: motion.user)
      default: return nil
      }
      return Deed(command: command, outcome: .abandoned, begun: begun, decided: begun)
    }
  }
}
