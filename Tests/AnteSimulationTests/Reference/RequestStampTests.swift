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
    (.adjustStock(product: Cast.tea, by: Quantity(-4), request: Cast.request), 0x2529_1a3d_f2ad_4632),
  ]

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
