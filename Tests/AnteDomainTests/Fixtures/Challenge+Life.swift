import AnteDomain
import Testing

// What moves a challenge on: each act decides, applies what is to be recorded, and answers.

/// A date, as the tables write it.
func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is no date") }
  return day
}

/// The start day of the tables' challenges; `noon` is on the day before it in Seoul.
let startDay = day("2025-06-17")

/// The moment so many milliseconds after a day begins in a zone.
func begin(_ day: Day, _ milliseconds: Int64 = 0, in zone: BusinessZone = .seoul) -> Moment {
  Moment(zone.beginning(of: day).advanced(byMilliseconds: milliseconds), in: zone)
}

/// The last millisecond of a day.
func end(_ day: Day, in zone: BusinessZone = .seoul) -> Moment {
  begin(day.advanced(byDays: 1), -1, in: zone)
}

extension Day {
  static func + (day: Day, days: Int) -> Day { day.advanced(byDays: days) }
}

func period(_ days: Int, from start: Day = startDay) -> Challenge.Period {
  Challenge.Period(start: start, due: start + (days - 1))
}

extension Challenge.Judging {
  /// The host judges, and somebody else if there is one.
  static func judged(by referee: ID<User>? = nil, threshold: Int = 70) -> Challenge.Judging {
    Challenge.Judging(threshold: threshold, approval: .required(referee: referee))
  }
}

extension Challenge {
  /// A challenge over days, with its host alone in it.
  static func planned(
    fee: Int64 = 100, seats: Int = 9, minimum: Int = 2, _ period: Period? = period(4),
    judging: Judging = Judging(), request: RequestStamp? = nil, limits: Limits = production
  ) -> Challenge {
    let terms = Terms(
      host: host, fee: Points(fee), seats: seats, membersMin: minimum, plan: Plan(period: period),
      judging: judging)
    return Challenge(
      first: .created(terms, hostLots: lots((1, fee)), request: request), at: noon, limits: limits)
  }

  /// A challenge under way on its start day.
  static func started(
    fee: Int64 = 100, _ users: [ID<User>] = [alice, bob], _ period: Period = period(4),
    judging: Judging = Judging()
  ) -> Challenge {
    var challenge = planned(fee: fee, seats: max(users.count + 1, 2), minimum: 1, period, judging: judging)
    for user in users { challenge.seat(user) }
    challenge.pass(.started(request: nil))
    return challenge
  }

  /// Lets something happen that may follow.
  mutating func pass(_ event: ChallengeEvent, at now: Instant = noon, limits: Limits = production) {
    #expect(objection(to: event) == nil)
    apply(event, at: now, limits: limits)
  }

  @discardableResult
  private mutating func carryOut<Answer>(
    _ decision: Decision<ChallengeEvent, Answer>, at moment: Moment, limits: Limits
  ) -> Answer {
    switch decision {
    case .record(let event, let answer):
      pass(event, at: moment.now, limits: limits)
      return answer
    case .repeated(let answer): return answer
    }
  }

  mutating func change(
    to plan: Plan, by user: ID<User> = host, request id: ID<Request>? = nil,
    at moment: Moment = Moment(noon, in: .seoul), limits: Limits = production
  ) throws(ChangePlanRejection) {
    carryOut(
      try decideChange(of: plan, by: user, request: id, at: moment, limits: limits), at: moment,
      limits: limits)
  }

  mutating func move(
    _ move: Move, by user: ID<User> = host, request id: ID<Request>? = nil,
    at moment: Moment = begin(startDay)
  ) throws(MoveRejection) {
    carryOut(try decide(move, by: user, request: id, at: moment), at: moment, limits: production)
  }

  @discardableResult
  mutating func prove(
    _ user: ID<User>, _ content: String = "done", request id: ID<Request>? = nil,
    at moment: Moment = begin(startDay), limits: Limits = production
  ) throws(ProveRejection) -> Proof {
    let decision = try decideProve(user, content: content, request: id, at: moment, limits: limits)
    return carryOut(decision, at: moment, limits: limits)
  }

  @discardableResult
  mutating func judge(
    _ user: ID<User>, on day: Day = startDay, _ verdict: Verdict = .approved, by judge: ID<User> = host,
    request id: ID<Request>? = nil, at moment: Moment = begin(startDay), limits: Limits = production
  ) throws(JudgeProofRejection) -> Proof {
    let decision = try decideJudge(
      user, on: day, verdict, by: judge, request: id, at: moment, limits: limits)
    return carryOut(decision, at: moment, limits: limits)
  }

  /// Lets happen what the time has brought; answers it.
  @discardableResult
  mutating func catchUp(at moment: Moment) -> [ChallengeEvent] {
    var events: [ChallengeEvent] = []
    while let event = decideByTime(at: moment) {
      pass(event, at: moment.now)
      events.append(event)
    }
    return events
  }

  /// Counts the winners, and records how the pot is shared out.
  @discardableResult
  mutating func settle(most: Int = 1_000, at now: Instant = noon) -> Settlement {
    var reckoning = Reckoning()
    while true {
      guard let settlement = reckoning.advance(on: self, most: most, now: now) else { continue }
      pass(.settled(settlement), at: now)
      return settlement
    }
  }

  /// Lets a member prove a number of days from the start day on.
  mutating func prove(_ user: ID<User>, days: Int) {
    guard let start = terms.plan.period?.start else { return }
    for offset in 0..<days { pass(.proven(user, on: start + offset, content: "done", request: nil)) }
  }
}

extension Challenge {
  /// The challenge in another phase that it can be brought to from waiting, but for settled.
  func brought(to phase: Phase) -> Challenge {
    var challenge = self
    switch phase {
    case .waiting, .settled: break
    case .ready: challenge.pass(.readied(request: nil))
    case .ongoing: challenge.pass(.started(request: nil))
    case .finished:
      challenge.pass(.started(request: nil))
      challenge.pass(.finished)
    case .cancelled(let cause): challenge.pass(.cancelled(cause, request: nil))
    }
    return challenge
  }
}
