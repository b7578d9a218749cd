import AnteDomain
import Testing

@Suite struct ChangePlanTests {
  static let other = Challenge.Plan(
    name: "read", description: "ten pages", category: .study, period: period(3, from: startDay + 5))

  @Test("the host changes everything that is planned")
  func changes() throws {
    var challenge = Challenge.planned()
    let decision = try challenge.decideChange(
      of: Self.other, by: host, request: nil, at: Moment(noon, in: .seoul), limits: production)
    guard case .record(.planChanged(Self.other, request: nil), ()) = decision else {
      Issue.record("\(decision)")
      return
    }
    try challenge.change(to: Self.other)
    #expect(challenge.terms.plan == Self.other && challenge.summary.terms.plan == Self.other)
    #expect(challenge.terms.fee == Points(100) && challenge.phase == .waiting)
    #expect(challenge.violation() == nil)
    #expect(try Challenge(challenge.parts) == challenge)
  }

  @Test("the same plan may be planned again, without days where there never were any")
  func withoutDays() throws {
    var challenge = Challenge.made()
    let plan = Challenge.Plan(name: "some day")
    try challenge.change(to: plan)
    try challenge.change(to: plan)
    #expect(challenge.terms.plan == plan && challenge.version == 3)
  }

  @Test("days stay, and stay away")
  func daysStayOrStayAway() {
    var planned = Challenge.planned()
    #expect(throws: ChangePlanRejection.daysStayOrStayAway) { try planned.change(to: .init()) }
    var timeless = Challenge.made()
    #expect(throws: ChangePlanRejection.daysStayOrStayAway) { try timeless.change(to: Self.other) }
  }

  @Test("others who sit, or are being seated, joined the plan as it is; who left again did not")
  func others() throws {
    var challenge = Challenge.planned()
    challenge.reserve(alice)
    #expect(throws: ChangePlanRejection.othersHaveJoined) { try challenge.change(to: Self.other) }
    challenge.confirm(alice)
    #expect(throws: ChangePlanRejection.othersHaveJoined) { try challenge.change(to: Self.other) }
    _ = try challenge.quit(alice)
    try challenge.change(to: Self.other)
    challenge.reserve(bob)
    challenge.giveBack(bob)
    try challenge.change(to: .init(period: period(2)))
  }

  @Test("a repetition changes nothing, whatever the plan is by then; another plan is a conflict")
  func repeated() throws {
    var challenge = Challenge.planned()
    try challenge.change(to: Self.other, request: request(1))
    try challenge.change(to: .init(period: period(2)))
    let before = challenge
    try challenge.change(to: Self.other, request: request(1), at: begin(startDay + 99))
    #expect(challenge == before)
    for plan in [Challenge.Plan(period: period(2)), .init()] {
      #expect(throws: ChangePlanRejection.idempotencyConflict) {
        try challenge.change(to: plan, request: request(1))
      }
    }
    #expect(throws: ChangePlanRejection.idempotencyConflict) {
      try challenge.change(to: Self.other, by: alice, request: request(1))
    }
    #expect(throws: MoveRejection.idempotencyConflict) {
      try challenge.move(.cancel, request: request(1))
    }
    challenge.pass(.cancelled(.host, request: nil))
    try challenge.change(to: Self.other, request: request(1))
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, notHost, notWaiting, othersHaveJoined, daysStayOrStayAway, nameInvalid
    case descriptionInvalid, startInThePast, dueNotAfterStart, periodTooLong
  }

  @Test(
    "a change that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        [.dueNotAfterStart, .periodTooLong],
        // What has no days has none in the past, or too many.
        [.daysStayOrStayAway, .startInThePast], [.daysStayOrStayAway, .dueNotAfterStart],
        [.daysStayOrStayAway, .periodTooLong],
      ]))
  func precedence(broken: [Rule]) throws {
    var challenge = Challenge.planned(request: Challenge.joinStamp(request(1), user: alice))
    challenge.reserve(carol, request: request(2))
    if !broken.contains(.othersHaveJoined) { challenge.giveBack(carol) }
    if broken.contains(.notWaiting) { challenge.pass(.cancelled(.host, request: nil)) }
    let start = broken.contains(.startInThePast) ? startDay + -2 : startDay
    let days = broken.contains(.dueNotAfterStart) ? 1 : broken.contains(.periodTooLong) ? 31 : 30
    let plan = Challenge.Plan(
      name: broken.contains(.nameInvalid) ? "\n" : "",
      description: broken.contains(.descriptionInvalid) ? "\n" : "",
      period: broken.contains(.daysStayOrStayAway) ? nil : period(days, from: start))
    let expected: ChangePlanRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notHost: .notHost
      case .notWaiting: .notWaiting(.cancelled(.host))
      case .othersHaveJoined: .othersHaveJoined
      case .daysStayOrStayAway: .daysStayOrStayAway
      case .nameInvalid: .plan(.nameInvalid(bytesMax: 9))
      case .descriptionInvalid: .plan(.descriptionInvalid(bytesMax: 12))
      case .startInThePast: .plan(.startInThePast(start, today: startDay + -1))
      case .dueNotAfterStart: .plan(.dueNotAfterStart(start: start, due: start))
      case .periodTooLong: .plan(.periodTooLong(days: 31, daysMax: 30))
      }
    let before = challenge
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(9)
    #expect(throws: expected) {
      try challenge.change(
        to: plan, by: broken.contains(.notHost) ? alice : host, request: id, limits: CreateTermsTests.limits)
    }
    #expect(challenge == before)
  }

  @Test("the id of a join that is under way is taken")
  func pending() {
    var challenge = Challenge.planned()
    challenge.reserve(alice, request: request(1))
    #expect(throws: ChangePlanRejection.idempotencyConflict) {
      try challenge.change(to: Self.other, request: request(1))
    }
  }
}
