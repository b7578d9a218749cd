import AnteDomain
import Testing

/// What a challenge may be created with.
@Suite struct CreateTermsTests {
  /// The limits at which the tables' edges are.
  static let limits: Limits = {
    var limits = Limits()
    limits.seatsPerChallenge = 10
    limits.daysPerChallenge = 30
    limits.nameBytes = 9
    limits.descriptionBytes = 12
    return limits
  }()

  static func terms(
    fee: Int64 = 100, seats: Int = 5, minimum: Int = 2, plan: Challenge.Plan = .init(),
    judging: Challenge.Judging = .init()
  ) -> Challenge.Terms {
    Challenge.Terms(
      host: host, fee: Points(fee), seats: seats, membersMin: minimum, plan: plan, judging: judging)
  }

  static func decide(
    _ terms: Challenge.Terms, _ existing: Challenge? = nil, isPending: Bool = false,
    request id: ID<Request>? = nil, at moment: Moment = begin(startDay)
  ) -> CreateChallengeRejection? {
    do throws(CreateChallengeRejection) {
      _ = try Challenge.decideCreate(
        existing: existing, isPending: isPending, terms, request: Challenge.createStamp(id, terms),
        at: moment,
        limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "the minimum of members is one to all seats",
    arguments: [
      (.min, false), (-1, false), (0, false), (1, true), (2, true), (5, true), (6, false), (.max, false),
    ]
      as [(Int, Bool)])
  func minimum(minimum: Int, accepted: Bool) {
    let rejection = Self.decide(Self.terms(minimum: minimum))
    #expect(rejection == (accepted ? nil : .minimumOutOfRange(minimum, allowed: 1...5)))
  }

  @Test(
    "one wins from a threshold of 1 to 100 percent on",
    arguments: [(.min, false), (0, false), (1, true), (70, true), (100, true), (101, false), (.max, false)]
      as [(Int, Bool)])
  func threshold(threshold: Int, accepted: Bool) {
    let rejection = Self.decide(Self.terms(judging: .init(threshold: threshold)))
    #expect(rejection == (accepted ? nil : .thresholdOutOfRange(threshold)))
  }

  @Test("a referee is not the host")
  func referee() {
    #expect(Self.decide(Self.terms(judging: .judged(by: alice))) == nil)
    #expect(Self.decide(Self.terms(judging: .judged())) == nil)
    #expect(Self.decide(Self.terms(judging: .judged(by: host))) == .refereeIsHost)
  }

  struct PlanRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let plan: Challenge.Plan
    let rejection: PlanRejection?

    init(_ what: String, _ plan: Challenge.Plan, _ rejection: PlanRejection? = nil) {
      testDescription = what
      self.plan = plan
      self.rejection = rejection
    }

    init(_ start: Int, _ due: Int, _ rejection: PlanRejection? = nil) {
      let period = Challenge.Period(start: startDay + start, due: startDay + due)
      self.init("days \(start) to \(due)", Challenge.Plan(period: period), rejection)
    }
  }

  /// All at the very beginning, or the very end, of `startDay`.
  static let plans = [
    PlanRow("nothing", .init()), PlanRow("a name as long as allowed", .init(name: "123456789")),
    PlanRow("a long name", .init(name: "1234567890"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name of three scripts' letters", .init(name: "달리기")),
    PlanRow("a name of one byte more", .init(name: "달리기!"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name of two lines", .init(name: "a\nb"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name with a zero", .init(name: "a\u{0}b"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name with a deletion", .init(name: "a\u{7f}b"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name with a control of Latin-1", .init(name: "a\u{85}b"), .nameInvalid(bytesMax: 9)),
    PlanRow("a name of spaces", .init(name: "   ")),
    PlanRow("a long description", .init(description: "123456789abcd"), .descriptionInvalid(bytesMax: 12)),
    PlanRow("a description as long as allowed", .init(description: "123456789abc", category: .study)),
    PlanRow("a tab in the description", .init(description: "a\tb"), .descriptionInvalid(bytesMax: 12)),
    PlanRow(0, 1), PlanRow(0, 29), PlanRow(7, 36), PlanRow(1_000, 1_001),
    PlanRow(-1, 1, .startInThePast(startDay + -1, today: startDay)),
    PlanRow(-1_000, -999, .startInThePast(startDay + -1_000, today: startDay)),
    PlanRow(0, 0, .dueNotAfterStart(start: startDay, due: startDay)),
    PlanRow(3, 2, .dueNotAfterStart(start: startDay + 3, due: startDay + 2)),
    PlanRow(0, 30, .periodTooLong(days: 31, daysMax: 30)),
    PlanRow(
      "days to the end of all days", .init(period: .init(start: startDay, due: Day(number: .max))),
      .periodTooLong(days: 2_147_463_392, daysMax: 30)),
    PlanRow(
      "days from the beginning of all days", .init(period: .init(start: Day(number: .min), due: startDay)),
      .startInThePast(Day(number: .min), today: startDay)),
  ]

  @Test("a plan has short texts and days that have not passed", arguments: plans)
  func plan(row: PlanRow) {
    for moment in [begin(startDay), end(startDay)] {
      let rejection = Self.decide(Self.terms(plan: row.plan), at: moment)
      #expect(rejection == row.rejection.map { .plan($0) })
    }
  }

  @Test(
    "a start day is in the past once its last millisecond has passed, by the zone", arguments: [0, 540, -300])
  func today(minutes: Int) {
    let zone = BusinessZone(minutesAhead: minutes)
    let terms = Self.terms(plan: .init(period: period(2)))
    #expect(Self.decide(terms, at: end(startDay, in: zone)) == nil)
    #expect(
      Self.decide(terms, at: begin(startDay + 1, in: zone))
        == .plan(.startInThePast(startDay, today: startDay + 1)))
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, challengeExists, creationPending, feeNotPositive, seatsOutOfRange
    case minimumOutOfRange, potOverflow, nameInvalid, descriptionInvalid, startInThePast, dueNotAfterStart
    case periodTooLong, thresholdOutOfRange, refereeIsHost
  }

  @Test("a creation that breaks several rules is refused by the first")
  func precedence() {
    let impossible: [[Rule]] = [
      // A small pot of too many seats, and a long period that ends before it begins.
      [.feeNotPositive, .potOverflow], [.dueNotAfterStart, .periodTooLong],
    ]
    for broken in combinations(of: Rule.self, impossible: impossible) {
      let clashes = broken.contains(.idempotencyConflict)
      let existing =
        clashes || broken.contains(.challengeExists)
        ? CreateChallengeTests.made(request: request(1)) : nil
      let start = broken.contains(.startInThePast) ? startDay + -1 : startDay
      let days =
        broken.contains(.dueNotAfterStart) ? 1 : broken.contains(.periodTooLong) ? 31 : 30
      let fee: Int64 = broken.contains(.feeNotPositive) ? 0 : broken.contains(.potOverflow) ? .max / 2 : 101
      let seats = broken.contains(.seatsOutOfRange) ? 11 : 10
      let minimum = broken.contains(.minimumOutOfRange) ? 12 : 2
      let terms = Self.terms(
        fee: fee, seats: seats, minimum: minimum,
        plan: .init(
          name: broken.contains(.nameInvalid) ? "1234567890" : "",
          description: broken.contains(.descriptionInvalid) ? "\n" : "", period: period(days, from: start)),
        judging: .judged(
          by: broken.contains(.refereeIsHost) ? host : alice,
          threshold: broken.contains(.thresholdOutOfRange) ? 0 : 70))
      let expected: CreateChallengeRejection =
        switch broken[0] {
        case .idempotencyConflict: .idempotencyConflict
        case .challengeExists: .challengeExists
        case .creationPending: .creationPending
        case .feeNotPositive: .feeNotPositive(.zero)
        case .seatsOutOfRange: .seatsOutOfRange(11, allowed: 2...10)
        case .minimumOutOfRange: .minimumOutOfRange(12, allowed: 1...10)
        case .potOverflow: .potOverflow(fee: Points(.max / 2), seats: 10)
        case .nameInvalid: .plan(.nameInvalid(bytesMax: 9))
        case .descriptionInvalid: .plan(.descriptionInvalid(bytesMax: 12))
        case .startInThePast: .plan(.startInThePast(startDay + -1, today: startDay))
        case .dueNotAfterStart: .plan(.dueNotAfterStart(start: start, due: start))
        case .periodTooLong: .plan(.periodTooLong(days: 31, daysMax: 30))
        case .thresholdOutOfRange: .thresholdOutOfRange(0)
        case .refereeIsHost: .refereeIsHost
        }
      let rejection = Self.decide(
        terms, existing, isPending: broken.contains(.creationPending), request: clashes ? request(1) : nil)
      #expect(rejection == expected, "\(broken)")
    }
  }

  @Test("terms that say nothing of the new things are as they were before there were any")
  func defaults() {
    let terms = Challenge.Terms(host: host, fee: Points(1), seats: 2)
    #expect(terms.membersMin == 2 && terms.plan == Challenge.Plan())
    #expect(terms.plan.name.isEmpty && terms.plan.description.isEmpty && terms.plan.category == .other)
    #expect(terms.plan.period == nil && terms.judging.threshold == 70)
    #expect(terms.judging.approval == .none && terms.judging.withoutWinners == .house)
    #expect(!terms.needsApproval)
  }

  @Test("the most that can be won is the pot of all seats, where there are days to win on")
  func prizes() {
    #expect(Self.terms(fee: 7, seats: 5).prizeMax == .zero)
    #expect(Self.terms(fee: 7, seats: 5, plan: .init(period: period(2))).prizeMax == Points(35))
    #expect(
      Self.terms(fee: .max / 2, seats: 2, plan: .init(period: period(2))).prizeMax == Points(.max - 1))
  }

  @Test("the request that created it is answered again with the same terms only")
  func repeated() throws {
    let terms = Self.terms(plan: .init(name: "a", period: period(3)), judging: .judged(by: alice))
    let others = [
      Self.terms(plan: .init(name: "b", period: period(3)), judging: .judged(by: alice)),
      Self.terms(plan: .init(name: "a", period: period(4)), judging: .judged(by: alice)),
      Self.terms(plan: .init(name: "a", period: period(3)), judging: .judged(by: bob)),
      Self.terms(plan: .init(name: "a", period: period(3)), judging: .judged()),
      Self.terms(minimum: 3, plan: .init(name: "a", period: period(3)), judging: .judged(by: alice)),
      Self.terms(),
    ]
    let stamp = Challenge.createStamp(request(1), terms)
    let existing = Challenge(
      first: .created(terms, hostLots: lots((1, 100)), request: stamp), at: noon, limits: production)
    // Long after the start day has passed.
    let late = begin(startDay + 1_000)
    #expect(Self.decide(terms, existing, request: request(1), at: late) == nil)
    for other in others {
      #expect(Self.decide(other, existing, request: request(1), at: late) == .idempotencyConflict)
    }
    #expect(Self.decide(terms, existing, request: request(2), at: late) == .challengeExists)
  }
}
