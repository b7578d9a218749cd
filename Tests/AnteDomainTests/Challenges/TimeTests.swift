import AnteDomain
import Testing

/// What happens to a challenge by itself.
@Suite struct TimeTests {
  static let zones = [-840, 0, 540, 840].map { BusinessZone(minutesAhead: $0) }

  /// Over the end of a month, of a year, over leap days and the day that there is not, and just two days.
  static let periods = [
    ("2025-06-17", "2025-06-18"), ("2025-06-29", "2025-07-02"), ("2025-12-30", "2026-01-02"),
    ("2024-02-27", "2024-03-01"), ("2023-02-27", "2023-03-01"), ("2000-02-28", "2000-03-01"),
    ("2024-02-28", "2024-02-29"), ("2024-02-29", "2024-03-01"), ("2025-01-01", "2035-01-07"),
  ].map { Challenge.Period(start: day($0), due: day($1)) }

  static func waiting(
    _ period: Challenge.Period, members: Int = 2, judging: Challenge.Judging = .init()
  ) -> Challenge {
    var challenge = Challenge.planned(period, judging: judging)
    for user in [alice, bob].prefix(members - 1) { challenge.seat(user) }
    return challenge
  }

  /// Expects that an event comes at the very beginning of a day, and not a millisecond before.
  static func expect(
    _ event: ChallengeEvent, of challenge: inout Challenge, when day: Day, in zone: BusinessZone
  ) {
    #expect(challenge.nextDue(in: zone) == zone.beginning(of: day))
    #expect(challenge.decideByTime(at: begin(day, -1, in: zone)) == nil)
    #expect(challenge.decideByTime(at: begin(day, in: zone)) == event)
    challenge.pass(event)
    #expect(challenge.violation() == nil)
  }

  @Test(
    "it starts after the start day, is over after the due day, and is settled then", arguments: periods, zones
  )
  func whole(period: Challenge.Period, zone: BusinessZone) {
    var challenge = Self.waiting(period)
    Self.expect(.started(request: nil), of: &challenge, when: period.start + 1, in: zone)
    #expect(!challenge.isSettlementDue(at: begin(period.due + 9, in: zone)))
    Self.expect(.finished, of: &challenge, when: period.due + 1, in: zone)
    #expect(challenge.nextDue(in: zone) == zone.beginning(of: period.due + 1))
    #expect(!challenge.isSettlementDue(at: end(period.due, in: zone)))
    #expect(challenge.isSettlementDue(at: begin(period.due + 1, in: zone)))
    #expect(challenge.decideByTime(at: begin(period.due + 99, in: zone)) == nil)
    challenge.settle()
    #expect(challenge.nextDue(in: zone) == nil && !challenge.isSettlementDue(at: begin(period.due + 99)))
  }

  @Test("where proofs are approved, judges have one more day", arguments: periods, zones)
  func judged(period: Challenge.Period, zone: BusinessZone) {
    var challenge = Self.waiting(period, judging: .judged(by: carol))
    Self.expect(.started(request: nil), of: &challenge, when: period.start + 1, in: zone)
    Self.expect(.finished, of: &challenge, when: period.due + 1, in: zone)
    #expect(challenge.nextDue(in: zone) == zone.beginning(of: period.due + 2))
    #expect(!challenge.isSettlementDue(at: end(period.due + 1, in: zone)))
    #expect(challenge.isSettlementDue(at: begin(period.due + 2, in: zone)))
  }

  @Test("what is ready starts with the start day", arguments: periods, zones)
  func ready(period: Challenge.Period, zone: BusinessZone) {
    var challenge = Self.waiting(period).brought(to: .ready)
    Self.expect(.started(request: nil), of: &challenge, when: period.start, in: zone)
  }

  @Test("without enough members it is called off after the start day", arguments: periods, zones)
  func tooFew(period: Challenge.Period, zone: BusinessZone) {
    var challenge = Self.waiting(period, members: 1)
    // Who is only being seated does not count.
    challenge.reserve(carol)
    Self.expect(.cancelled(.tooFewMembers, request: nil), of: &challenge, when: period.start + 1, in: zone)
    #expect(challenge.nextDue(in: zone) == nil)
    #expect(challenge.decideByTime(at: begin(period.due + 99, in: zone)) == nil)
  }

  @Test("with just the minimum of members it starts", arguments: [1, 2, 3])
  func minimum(minimum: Int) {
    for members in 1...3 {
      var challenge = Challenge.planned(minimum: minimum)
      for user in [alice, bob].prefix(members - 1) { challenge.seat(user) }
      let expected: ChallengeEvent =
        members >= minimum ? .started(request: nil) : .cancelled(.tooFewMembers, request: nil)
      #expect(challenge.decideByTime(at: begin(startDay + 1)) == expected)
    }
  }

  @Test("long after, everything happens in its order at once")
  func late() {
    var challenge = Self.waiting(period(4))
    let events = challenge.catchUp(at: begin(startDay + 1_000))
    #expect(events == [.started(request: nil), .finished])
    #expect(challenge.isSettlementDue(at: begin(startDay + 1_000)))
    var lonely = Self.waiting(period(4), members: 1)
    let ends = lonely.catchUp(at: begin(startDay + 1_000))
    #expect(ends == [.cancelled(.tooFewMembers, request: nil)])
    #expect(!lonely.isSettlementDue(at: begin(startDay + 1_000)))
  }

  @Test("nothing happens to what has no days, ever", arguments: [Challenge.Phase.waiting, .ready])
  func timeless(phase: Challenge.Phase) {
    let challenge = Challenge.made().brought(to: .waiting)
    #expect(challenge.nextDue(in: .seoul) == nil)
    #expect(challenge.decideByTime(at: Moment(Instant(milliseconds: .max), in: .seoul)) == nil)
    #expect(!challenge.isSettlementDue(at: Moment(Instant(milliseconds: .max), in: .seoul)))
  }

  @Test("a changed zone moves what has not come yet, and undoes nothing")
  func changedZone() {
    let (west, east) = (BusinessZone(minutesAhead: -300), BusinessZone(minutesAhead: 540))
    var challenge = Self.waiting(period(2)).brought(to: .ready)
    let start = begin(startDay, in: east).now
    #expect(challenge.decideByTime(at: Moment(start, in: west)) == nil)
    #expect(challenge.decideByTime(at: Moment(start, in: east)) == .started(request: nil))
    challenge.pass(.started(request: nil))
    // Back in the west the start day has not begun; what started has started.
    #expect(challenge.decideByTime(at: Moment(start, in: west)) == nil && challenge.phase == .ongoing)
    let over = begin(startDay + 2, in: east).now
    #expect(challenge.decideByTime(at: Moment(over, in: east)) == .finished)
    #expect(challenge.decideByTime(at: Moment(over, in: west)) == nil)
    #expect(
      challenge.nextDue(in: west)?.milliseconds == over.milliseconds + Int64(840 * 60_000))
    challenge.pass(.finished)
    #expect(!challenge.isSettlementDue(at: Moment(over, in: west)))
    #expect(challenge.isSettlementDue(at: Moment(over, in: east)))
  }

  @Test("a changed plan changes the times")
  func changedPlan() throws {
    var challenge = Challenge.planned()
    #expect(challenge.nextDue(in: .seoul) == begin(startDay + 1).now)
    try challenge.change(to: .init(period: period(3, from: startDay + 7)))
    #expect(challenge.nextDue(in: .seoul) == begin(startDay + 8).now)
    #expect(challenge.decideByTime(at: end(startDay + 7)) == nil)
  }

  @Test("days at the ends of time neither trap nor come")
  func ends() {
    let far = Challenge.planned(Challenge.Period(start: Day(number: .max - 1), due: Day(number: .max)))
    #expect(far.nextDue(in: .seoul) == begin(Day(number: .max)).now)
    for instant in [Instant(milliseconds: .min), noon, Instant(milliseconds: .max)] {
      for zone in Self.zones { _ = far.decideByTime(at: Moment(instant, in: zone)) }
    }
    #expect(far.decideByTime(at: Moment(noon, in: .seoul)) == nil)
  }
}
