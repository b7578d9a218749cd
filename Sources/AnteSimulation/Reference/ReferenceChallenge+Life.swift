import AnteDomain
import AnteEngine

/// From the plan to the last payment.
extension ReferenceChallenge {
  mutating func takeOfLife(
    _ event: ChallengeEvent, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    guard let terms else { return nil }
    switch event {
    case .planChanged(let plan, let stamp):
      let reply = replyToChange(plan, by: terms.host, stamp, today: place.today, limits: place.limits)
      expectHappens(reply, "the plan of challenge \(id) is changed", objections: &objections)
      self.terms = Challenge.Terms(
        host: terms.host, fee: terms.fee, seats: terms.seats, membersMin: terms.membersMin, plan: plan,
        judging: terms.judging)
      return conclude(
        .changePlan(challenge: id, plan, by: terms.host, request: stamp?.id), stamp, .planChanged, at: place,
        objections: &objections)
    case .readied(let stamp):
      let reply = replyToReady(by: terms.host, stamp)
      expectHappens(reply, "challenge \(id) is ready", objections: &objections)
      phase = .ready
      return conclude(
        .moveChallenge(challenge: id, .ready, by: terms.host, request: stamp?.id), stamp,
        .challengeMoved(.ready), at: place, objections: &objections)
    case .started(let stamp): return start(terms, stamp, at: place, objections: &objections)
    case .cancelled(.host, let stamp):
      let reply = replyToCancel(by: terms.host, stamp)
      expectHappens(reply, "challenge \(id) is cancelled", objections: &objections)
      phase = .cancelled(.host)
      return conclude(
        .moveChallenge(challenge: id, .cancel, by: terms.host, request: stamp?.id), stamp,
        .challengeMoved(.cancel), at: place, objections: &objections)
    case .proven(let user, let day, let content, let stamp):
      let reply = replyToProve(user, content, stamp, today: place.today, limits: place.limits)
      expectHappens(reply, "\(user) proves", objections: &objections)
      if day != place.today { objections.append("\(user) proves \(day) on \(place.today)") }
      guard let answer = setProof(of: user, on: day, to: stateOfNewProof(of: user)) else { return nil }
      return conclude(
        .prove(challenge: id, user: user, content: content, request: stamp?.id), stamp, answer, at: place,
        objections: &objections)
    case .proofJudged(let user, let day, let verdict, let judge, let stamp):
      let isOver = due(at: place.now, place.calendar) == .settled
      let reply = replyToJudge(user, day, verdict, by: judge, stamp, isOver: isOver, limits: place.limits)
      expectHappens(reply, "a proof of \(user) is judged", objections: &objections)
      let state: ProofState = if case .approved = verdict { .counted } else { .rejected }
      guard setProof(of: user, on: day, to: state) != nil else { return nil }
      return conclude(
        .judgeProof(challenge: id, user: user, on: day, verdict, by: judge, request: stamp?.id), stamp,
        .proofJudged(Proof(day: day, state: state)), at: place, objections: &objections)
    case .cancelled(.tooFewMembers, _), .finished, .settled: happenByItself(event, at: place, &objections)
    case .paid(let through): notePaid(through, &objections)
    case .appealed, .appealUpheld, .appealDismissed, .appealReversed:
      return takeOfAppeal(event, at: place, objections: &objections)
    case .created, .seatReserved, .joined, .seatReleased, .quit, .forfeited: break
    }
    return nil
  }

  /// By itself, or by a member who may not say more than a fingerprint of who it was.
  private mutating func start(
    _ terms: Challenge.Terms, _ stamp: RequestStamp?, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    defer { phase = .ongoing }
    if stamp == nil, due(at: place.now, place.calendar) == .started { return nil }
    let commands = people.map {
      Command.moveChallenge(challenge: id, .start, by: $0.seat.user, request: stamp?.id)
    }
    let callers = commands.filter { stamp == nil || RequestStamp(of: $0) == stamp }
    guard let command = callers.first else {
      objections.append("challenge \(id) is started, and the fingerprint is not that of a member's request")
      return nil
    }
    guard case .moveChallenge(_, _, let user, _) = command else { return nil }
    let reply = replyToStart(by: user, stamp, today: place.today)
    expectHappens(reply, "challenge \(id) is started", objections: &objections)
    let deed = conclude(command, stamp, .challengeMoved(.start), at: place, objections: &objections)
    return Deed(
      command: command, alternatives: Set(callers), outcome: deed.outcome, begun: deed.begun,
      decided: deed.decided)
  }

  /// Exactly what is due, and not before.
  private mutating func happenByItself(
    _ event: ChallengeEvent, at place: EventPlace, _ objections: inout [String]
  ) {
    if let what = due(at: place.now, place.calendar) {
      let right = self.event(of: what, at: place.now)
      if event != right {
        objections.append("challenge \(id): \(event) happens by itself, where the rules say \(right)")
      }
    } else {
      objections.append("challenge \(id), which is \(phase): \(event) happens by itself before its time")
    }
    switch event {
    case .cancelled(let cause, _): phase = .cancelled(cause)
    case .finished: phase = .finished
    case .settled(let settlement): phase = .settled(settlement)
    default: break
    }
  }

  /// Only after the wallets, ever further, and in the end to the last position that was ever given.
  private mutating func notePaid(_ through: UInt64, _ objections: inout [String]) {
    let name = "challenge \(id) notes that all are paid through position \(through)"
    if isRefunded == nil { objections.append("\(name) while it is \(phase)") }
    if through <= paidThrough { objections.append("\(name), and noted \(paidThrough) before") }
    if through != positionsEver, !people.contains(where: { $0.seat.position == through }) {
      objections.append("\(name), where nobody sits")
    }
    for person in people where person.seat.position <= through && person.paid == nil {
      objections.append("\(name), and \(person.seat.user) at \(person.seat.position) is not paid")
    }
    paidThrough = through
  }
}
