import AnteDomain

/// What happens by itself (the table of docs/rules/challenges.md), and what has to have happened by now.
extension ReferenceChallenge {
  enum ByItself: Hashable {
    case started
    case cancelled
    case finished
    case settled
  }

  /// What falls due next in this state and when; nil where nothing ever will.
  func nextByItself(_ calendar: ReferenceCalendar) -> (what: ByItself, at: Instant)? {
    guard let terms, let period = terms.plan.period else { return nil }
    switch phase {
    case .waiting:
      return (people.count >= terms.membersMin ? .started : .cancelled, calendar.end(of: period.start))
    case .ready: return (.started, calendar.beginning(of: period.start))
    case .ongoing: return (.finished, calendar.end(of: period.due))
    case .finished: return (.settled, settlesAt(period, terms, calendar))
    case .settled, .cancelled: return nil
    }
  }

  /// The end of the due day, or of the day after it, in which the last proofs are still judged.
  private func settlesAt(
    _ period: Challenge.Period, _ terms: Challenge.Terms, _ calendar: ReferenceCalendar
  ) -> Instant {
    let last = terms.judging.approval == .none ? period.due : Day(number: period.due.number + 1)
    return calendar.end(of: last)
  }

  /// What has fallen due by now and has not happened.
  func due(at now: Instant, _ calendar: ReferenceCalendar) -> ByItself? {
    guard let next = nextByItself(calendar), next.at <= now else { return nil }
    return next.what
  }

  /// Whether something has to happen before anything is decided at this time: everything but a settlement, which may come
  /// late.
  func isBehind(at now: Instant, _ calendar: ReferenceCalendar) -> Bool {
    switch due(at: now, calendar) {
    case .started, .cancelled, .finished: true
    case .settled, nil: false
    }
  }

  /// What is to happen by itself as an event.
  func event(of what: ByItself, at now: Instant) -> ChallengeEvent {
    switch what {
    case .started: .started(request: nil)
    case .cancelled: .cancelled(.tooFewMembers, request: nil)
    case .finished: .finished
    case .settled: .settled(settlement(at: now))
    }
  }

  /// Only what is overdue may happen while something is overdue.
  func objectionsToTime(
    of event: ChallengeEvent, at now: Instant, _ calendar: ReferenceCalendar
  ) -> [String] {
    guard isBehind(at: now, calendar), let what = due(at: now, calendar) else { return [] }
    if event == self.event(of: what, at: now) { return [] }
    return ["challenge \(id) should have \(what) before anything else happens to it"]
  }
}
