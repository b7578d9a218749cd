import AnteDomain
import AnteEngine

/// Rare turns in the lives of challenges and orders, which a proof by many seeds has to have met.
public enum Milestone: String, Sendable, CaseIterable {
  /// The host, still alone, changed the plan.
  case planChanged
  /// The host declared it ready.
  case readied
  /// It began, by a member's wish or by itself.
  case started
  /// The host called it off.
  case cancelledByHost
  /// Its start day ended with too few members.
  case cancelledByTime
  /// A stake came when the challenge was no longer open.
  case joinedTooLate
  /// A member gave up while it was under way.
  case forfeited
  /// A member sent a proof.
  case proven
  /// A proof was approved.
  case approved
  /// A proof was rejected.
  case rejected
  /// A proof was judged after the last day.
  case judgedAtTheEnd
  /// The pot was shared out.
  case settledWithWinners
  /// The pot was shared out and could not be divided evenly.
  case settledWithRemainder
  /// Nobody won, and the pot went to the house.
  case settledForTheHouse
  /// Nobody won, and the stakes went back.
  case settledByRefund
  /// A process ended after the decision and before everybody was paid.
  case settlementCut
  /// A member who did not win appealed.
  case appealed
  /// An appeal was upheld.
  case appealUpheld
  /// An appeal was dismissed.
  case appealDismissed
  /// An upheld appeal was reversed.
  case appealReversed
  /// A process ended after an award was promised and before the decision.
  case upholdCut
  /// A process ended after an award was held to be taken back and before the decision.
  case reversalCut
  /// An order was confirmed.
  case orderPlaced
  /// A wallet refused the price, and the units were returned.
  case orderRefusedByWallet
  /// A process ended after units were reserved for an order and before it was confirmed.
  case orderCutBeforeDecision
  /// A process ended after an order was confirmed and before its units were sold.
  case orderCutAfterDecision
  /// The last units on hand were reserved while another order was being decided.
  case lastUnitRaced
  /// An order was cancelled.
  case orderCancelled
  /// A process ended after a price was promised back and before the order was cancelled.
  case cancellationCutBeforeDecision
  /// A process ended after an order was cancelled and before its units were back.
  case cancellationCutAfterDecision
  /// Points came back into a lot whose time was over.
  case paidBackTooLate
  /// The zone of business days was another one than in the life before.
  case zoneChanged
}

/// Counts the milestones in the events of a history.
struct MilestoneCounter {
  private struct Stake: Hashable {
    let challenge: ID<Challenge>
    let number: UInt64
  }

  fileprivate struct Passage {
    var terms: Challenge.Terms?
    var isOpen = true
    var isFinished = false
    var attempts: [ID<User>: UInt64] = [:]
    /// The sequences of the decision on all stakes and of the newest note that some are paid.
    var decided: UInt64?
    var paid: UInt64 = 0
  }

  private(set) var counts: [Milestone: Int]
  private var passages: [ID<Challenge>: Passage] = [:]
  private var held: Set<Stake> = []

  /// - Parameter restarts: the last sequences of the lives before the last one.
  init(_ changes: [Change], restarts: [UInt64]) {
    counts = DeciderMilestones(changes, restarts: restarts).counts
    for change in changes {
      switch change.event {
      case .wallet(_, .held(.stake(let id, let number), _)): held.insert(Stake(challenge: id, number: number))
      case .challenge(let id, let event): take(event, of: id, change)
      case .wallet, .stock, .order: break
      }
    }
    for restart in restarts {
      let cut = passages.values.count { ($0.decided ?? .max) <= restart && $0.paid > restart }
      counts[.settlementCut, default: 0] += cut
    }
  }

  private mutating func take(_ event: ChallengeEvent, of id: ID<Challenge>, _ change: Change) {
    var passage = passages.removeValue(forKey: id) ?? Passage()
    let milestones = passage.milestones(of: event, change) { held.contains(Stake(challenge: id, number: $0)) }
    for milestone in milestones { counts[milestone, default: 0] += 1 }
    passages[id] = passage
  }
}

extension MilestoneCounter.Passage {
  fileprivate mutating func milestones(
    of event: ChallengeEvent, _ change: Change, isHeld: (UInt64) -> Bool
  ) -> [Milestone] {
    switch event {
    case .created(let terms, _, _): self.terms = terms
    case .seatReserved(let user, _): attempts[user] = change.version
    case .seatReleased(let user): if !isOpen, isHeld(attempts[user] ?? 0) { return [.joinedTooLate] }
    case .joined, .quit: break
    case .planChanged: return [.planChanged]
    case .readied: return [.readied]
    case .started:
      isOpen = false
      return [.started]
    case .cancelled(let cause, _):
      (isOpen, decided) = (false, change.position.sequence)
      return [cause == .host ? .cancelledByHost : .cancelledByTime]
    case .forfeited: return [.forfeited]
    case .proven: return [.proven]
    case .proofJudged(_, _, let verdict, _, _):
      return [verdict == .approved ? .approved : .rejected] + (isFinished ? [.judgedAtTheEnd] : [])
    case .finished: isFinished = true
    case .settled(let settlement):
      decided = change.position.sequence
      if settlement.winners > 0 {
        return [.settledWithWinners] + (settlement.extraThrough > 0 ? [.settledWithRemainder] : [])
      }
      return [terms?.judging.withoutWinners == .refund ? .settledByRefund : .settledForTheHouse]
    case .paid: paid = change.position.sequence
    case .appealed, .appealUpheld, .appealDismissed, .appealReversed: break
    }
    return []
  }
}
