import Testing

@testable import AnteDomain

// The operations of a challenge's life; the digests, too, were computed by a separate program.
extension FingerprintTests {
  private static let run = Challenge.Plan(
    name: "run", description: "5 km", category: .habit,
    period: .init(start: Day(number: 20_256), due: Day(number: 20_259)))

  private static func terms(
    minimum: Int = 2, _ plan: Challenge.Plan = .init(), _ judging: Challenge.Judging = .init()
  ) -> Fingerprint {
    let terms = Challenge.Terms(
      host: member, fee: Points(3_000), seats: 30, membersMin: minimum, plan: plan, judging: judging)
    return Challenge.createStamp(request(1), terms)?.fingerprint ?? Fingerprint(rawValue: 0)
  }

  static let life: [Golden] = [
    Golden("tag 11, change the plan", Fingerprint(.changePlan), 0xaf63_c64c_8601_c72a),
    Golden("tag 12, ready", Fingerprint(.readyChallenge), 0xaf63_c14c_8601_beab),
    Golden("tag 13, start", Fingerprint(.startChallenge), 0xaf63_c04c_8601_bcf8),
    Golden("tag 14, cancel", Fingerprint(.cancelChallenge), 0xaf63_c34c_8601_c211),
    Golden("tag 15, prove", Fingerprint(.prove), 0xaf63_c24c_8601_c05e),
    Golden("tag 16, judge", Fingerprint(.judgeProof), 0xaf63_cd4c_8601_d30f),
    Golden("create with no more than there was", terms(), 0xe0e9_e07d_c466_1f8a),
    Golden("create for three", terms(minimum: 3), 0xfe27_aac5_4c1b_5d66),
    Golden("create with a plan", terms(run), 0xbbb7_a473_a09c_39ce),
    Golden("create with the host as judge", terms(.init(), .judged()), 0xa70e_9ac7_7692_dcf4),
    Golden("create with a threshold", terms(.init(), .init(threshold: 100)), 0x8a68_7a30_d9f6_e335),
    Golden("create with refunds", terms(.init(), .init(withoutWinners: .refund)), 0xa704_69c7_768a_352c),
    Golden(
      "create with everything",
      terms(
        .init(
          name: "달리기", category: .health, period: .init(start: Day(number: -1), due: Day(number: .max))),
        .init(threshold: 100, approval: .required(referee: bob), withoutWinners: .refund)),
      0x9704_cf43_a7c2_525b),
    Golden("change the plan", changePlan(run), 0xd10a_0889_e981_637a),
    Golden("change the plan to none", changePlan(.init()), 0xf98c_ee28_5ede_6b25),
    Golden("ready", move(.ready), 0xba11_8d7f_bfe8_474c),
    Golden("start", move(.start), 0x7ba9_792c_9f0d_1aaf),
    Golden("cancel", move(.cancel), 0x8836_a111_89a7_a766),
    Golden("prove", prove("ran 5 km"), 0x6fa7_7cd9_a8a0_2237),
    Golden("prove in another script", prove("달리기"), 0x3aab_72e1_3a0d_07c5),
    Golden("approve", judge(Day(number: 20_256), .approved), 0x2d87_b36a_34c2_2584),
    Golden("reject", judge(Day(number: 20_257), .rejected(reason: "흐려요")), 0xcc21_a016_6970_da6a),
  ]

  @Test("the digest of an operation of a challenge's life never changes", arguments: life)
  func permanentLife(row: Golden) {
    #expect(row.fingerprint.rawValue == row.digest)
  }

  /// A challenge of the digests' member.
  private static func challenge(_ period: Challenge.Period?) -> Challenge {
    let terms = Challenge.Terms(
      host: member, fee: Points(100), seats: 3, membersMin: 1, plan: .init(period: period))
    return Challenge(
      first: .created(terms, hostLots: lots((1, 100)), request: nil), at: noon, limits: production)
  }

  private static func changePlan(_ plan: Challenge.Plan) -> Fingerprint {
    let decision = try? challenge(plan.period).decideChange(
      of: plan, by: member, request: request(1), at: begin(Day(number: 20_000)), limits: production)
    guard case .record(.planChanged(plan, let stamp?), _) = decision else { return Fingerprint(rawValue: 0) }
    return stamp.fingerprint
  }

  private static func move(_ move: Challenge.Move) -> Fingerprint {
    switch try? challenge(period(2)).decide(move, by: member, request: request(1), at: begin(startDay)) {
    case .record(.readied(let stamp?), _), .record(.started(let stamp?), _),
      .record(.cancelled(.host, let stamp?), _):
      return stamp.fingerprint
    default: return Fingerprint(rawValue: 0)
    }
  }

  private static func prove(_ content: String) -> Fingerprint {
    var started = challenge(period(2))
    started.apply(.started(request: nil), at: noon, limits: production)
    let decision = try? started.decideProve(
      member, content: content, request: request(1), at: begin(startDay), limits: production)
    guard case .record(.proven(_, _, _, let stamp?), _) = decision else { return Fingerprint(rawValue: 0) }
    return stamp.fingerprint
  }

  private static func judge(_ day: Day, _ verdict: Challenge.Verdict) -> Fingerprint {
    let period = Challenge.Period(start: Day(number: 20_256), due: Day(number: 20_257))
    var started = Challenge.started([member], period, judging: .judged())
    started.prove(member, days: 2)
    let decision = try? started.decideJudge(
      member, on: day, verdict, by: host, request: request(1), at: begin(day), limits: production)
    guard case .record(.proofJudged(_, _, _, _, let stamp?), _) = decision else {
      return Fingerprint(rawValue: 0)
    }
    return stamp.fingerprint
  }

  @Test("each field of an operation of a challenge's life counts, and texts do not run into each other")
  func lifeFieldsCount() {
    let contents = [
      Self.terms(), Self.terms(minimum: 3), Self.terms(.init(name: "ab")),
      Self.terms(.init(description: "ab")),
      Self.terms(.init(name: "a", description: "b")), Self.terms(.init(category: .study)),
      Self.terms(Self.run), Self.terms(.init(), .judged()), Self.terms(.init(), .judged(by: bob)),
      Self.terms(.init(), .judged(by: carol)), Self.changePlan(.init()), Self.changePlan(Self.run),
      Self.changePlan(.init(name: "ab")), Self.changePlan(.init(name: "a", description: "b")),
      Self.move(.ready), Self.move(.start), Self.move(.cancel), Self.prove("a"), Self.prove("b"),
      Self.judge(Day(number: 20_256), .approved), Self.judge(Day(number: 20_257), .approved),
      Self.judge(Day(number: 20_256), .rejected(reason: "a")),
      Self.judge(Day(number: 20_256), .rejected(reason: "b")), Fingerprint(rawValue: 0),
    ]
    #expect(Set(contents).count == contents.count)
  }
}
