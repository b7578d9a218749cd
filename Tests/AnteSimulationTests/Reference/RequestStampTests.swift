import AnteDomain
import Testing

@testable import AnteSimulation

@Suite("Fingerprints of the reference")
struct RequestStampTests {
  /// Reckoned by another program from the words of `docs/formats/schema.md`.
  static let known: [(Command, UInt64)] = [
    (.openWallet(user: Cast.bob, request: Cast.request), 0xaf63_bc4c_8601_b62c),
    (
      .credit(user: Cast.bob, amount: Points(7), origin: .grant, request: Cast.request),
      0xe0de_48ba_69c6_5033
    ),
    (
      .credit(
        user: Cast.bob, amount: Points(7), origin: .grant, expiresAt: Instant(milliseconds: 1_000_500),
        request: Cast.request),
      0x9c3c_b82b_9377_4cbc
    ),
    (.cancelCharge(user: Cast.bob, lot: 3, request: Cast.request), 0x0cca_bb18_5bcf_fd65),
    (.changeStatus(user: Cast.bob, .freeze, request: Cast.request), 0xaf63_c54c_8601_c577),
    (.changeStatus(user: Cast.bob, .thaw, request: Cast.request), 0xaf63_c44c_8601_c3c4),
    (.changeStatus(user: Cast.bob, .close, request: Cast.request), 0xaf63_c74c_8601_c8dd),
    (
      .createChallenge(
        challenge: Cast.run, Challenge.Terms(host: Cast.ann, fee: Points(30), seats: 3), request: Cast.request
      ),
      0x224f_1791_e6f5_fbae
    ),
    (.join(challenge: Cast.run, user: Cast.bob, request: Cast.request), 0x74a1_118d_f86c_8d51),
    (.quit(challenge: Cast.run, user: Cast.bob, request: Cast.request), 0x61c2_24b5_d7e8_b7e2),
    (create(Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 3)), 0x1047_c7ec_3489_06ed),
    (
      create(Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 3, membersMin: 1)),
      0x25b7_c9f0_c439_1e03
    ),
    (
      create(
        Challenge.Terms(
          host: Cast.bob, fee: Points(30), seats: 3,
          judging: Challenge.Judging(approval: .required(referee: nil)))),
      0xc87c_0bdc_379d_9f73
    ),
    (
      create(
        Challenge.Terms(
          host: Cast.bob, fee: Points(30), seats: 3,
          plan: Challenge.Plan(
            name: "Run", description: "차", category: .habit,
            period: Challenge.Period(start: Day(number: 1), due: Day(number: -1))),
          judging: Challenge.Judging(
            threshold: 100, approval: .required(referee: Cast.eve), withoutWinners: .refund))),
      0x82b0_f2b3_67f3_77f7
    ),
    (
      .changePlan(
        challenge: Cast.run,
        Challenge.Plan(
          name: "Run", description: "차", category: .health,
          period: Challenge.Period(start: Day(number: 20_000), due: Day(number: 20_010))),
        by: Cast.bob, request: Cast.request),
      0x1962_9178_805d_db41
    ),
    (.moveChallenge(challenge: Cast.run, .ready, by: Cast.bob, request: Cast.request), 0xeb5b_3151_5f2e_40e9),
    (.moveChallenge(challenge: Cast.run, .start, by: Cast.bob, request: Cast.request), 0xd87c_4479_3eaa_6b7a),
    (
      .moveChallenge(challenge: Cast.run, .cancel, by: Cast.bob, request: Cast.request),
      0xc502_1062_8533_0ed3
    ),
    (
      .prove(challenge: Cast.run, user: Cast.bob, content: "차 done", request: Cast.request),
      0x4d8b_330e_da19_70f0
    ),
    (
      .judgeProof(
        challenge: Cast.run, user: Cast.bob, on: Day(number: -3), .approved, by: Cast.eve,
        request: Cast.request),
      0xe265_990b_fad7_eb6d
    ),
    (
      .judgeProof(
        challenge: Cast.run, user: Cast.bob, on: Day(number: 20_000), .rejected(reason: "blurred"),
        by: Cast.eve, request: Cast.request),
      0xda14_478e_b6ec_be87
    ),
    (.adjustStock(product: Cast.tea, by: Quantity(-4), request: Cast.request), 0x2529_1a3d_f2ad_4632),
    (
      .appeal(challenge: Cast.run, user: Cast.bob, text: "차", request: Cast.request), 0x95fe_7500_5d9c_4213
    ),
    (.upholdAppeal(challenge: Cast.run, user: Cast.bob, request: Cast.request), 0x7719_4007_9f55_9c37),
    (
      .dismissAppeal(challenge: Cast.run, user: Cast.bob, reason: "no", request: Cast.request),
      0x31e1_6037_d826_dd51
    ),
    (.reverseAppeal(challenge: Cast.run, user: Cast.bob, request: Cast.request), 0x6215_5114_c5ef_f481),
    (describe(isOnSale: true), 0x7f42_10a5_d3d8_9264), (describe(isOnSale: false), 0x7f42_11a5_d3d8_9417),
    (
      .order(
        order: Cast.order, user: Cast.bob, product: Cast.tea, quantity: Quantity(3), request: Cast.request),
      0x01f5_6ea7_1830_df6c
    ),
    (.cancelOrder(order: Cast.order, request: Cast.request), 0xaf63_a74c_8601_927d),
  ]

  static func create(_ terms: Challenge.Terms) -> Command {
    .createChallenge(challenge: Cast.run, terms, request: Cast.request)
  }

  static func describe(isOnSale: Bool) -> Command {
    .describeProduct(
      product: Cast.tea, Offer(name: "차", description: "hot", price: Points(7), isOnSale: isOnSale),
      request: Cast.request)
  }

  @Test("are those of the schema", arguments: known)
  func fingerprints(command: Command, fingerprint: UInt64) {
    #expect(
      RequestStamp(of: command)
        == RequestStamp(id: Cast.request, fingerprint: Fingerprint(rawValue: fingerprint)))
  }

  @Test("are for commands with a request id only")
  func none() {
    #expect(RequestStamp(of: .openWallet(user: Cast.bob)) == nil)
    #expect(RequestStamp(of: .capture(user: Cast.bob, hold: Cast.hold)) == nil)
  }
}
