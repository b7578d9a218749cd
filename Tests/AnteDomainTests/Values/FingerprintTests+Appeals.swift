import Testing

@testable import AnteDomain

// The operations of an appeal; the digests, too, were computed by a separate program.
extension FingerprintTests {
  static let appeals: [Golden] = [
    Golden("tag 17, appeal", Fingerprint(.appeal), 0xaf63_cc4c_8601_d15c),
    Golden("tag 18, uphold", Fingerprint(.upholdAppeal), 0xaf63_cf4c_8601_d675),
    Golden("tag 19, dismiss", Fingerprint(.dismissAppeal), 0xaf63_ce4c_8601_d4c2),
    Golden("tag 20, reverse", Fingerprint(.reverseAppeal), 0xaf63_c94c_8601_cc43),
    Golden("appeal", appeal("it rained"), 0x7d39_fd8b_4d2e_cffa),
    Golden("appeal in another script", appeal("비가 왔어요"), 0x199b_a4c9_65a4_b904),
    Golden("uphold", stamped(Challenge.upholdStamp(request(1), user: member)), 0x760f_3cbf_a356_2f32),
    Golden("dismiss", dismiss("it did not"), 0x715b_c14a_2c9d_d196),
    Golden("reverse", stamped(Challenge.reverseStamp(request(1), user: member)), 0xc212_0653_037d_9ff4),
  ]

  @Test("the digest of an operation of an appeal never changes", arguments: appeals)
  func permanentAppeals(row: Golden) {
    #expect(row.fingerprint.rawValue == row.digest)
  }

  @Test("a request without an id has no stamp")
  func unstamped() {
    #expect(Challenge.upholdStamp(nil, user: alice) == nil && Challenge.reverseStamp(nil, user: alice) == nil)
  }

  /// A challenge that the digests' member lost against the host.
  private static let lost: Challenge = {
    var challenge = Challenge.started([member])
    challenge.prove(host, days: 4)
    challenge.pass(.finished)
    challenge.settle()
    return challenge
  }()

  private static func appeal(_ text: String) -> Fingerprint {
    let decision = try? lost.decideAppeal(
      member, text: text, request: request(1), at: noon, limits: production)
    guard case .record(.appealed(_, _, let stamp), _) = decision else { return Fingerprint(rawValue: 0) }
    return stamped(stamp)
  }

  private static func dismiss(_ reason: String) -> Fingerprint {
    var challenge = lost
    challenge.pass(.appealed(member, text: "x", request: nil))
    let decision = try? challenge.decideDismiss(
      member, reason: reason, request: request(1), limits: production)
    guard case .record(.appealDismissed(_, _, let stamp), _) = decision else {
      return Fingerprint(rawValue: 0)
    }
    return stamped(stamp)
  }

  private static func stamped(_ stamp: RequestStamp?) -> Fingerprint {
    stamp?.fingerprint ?? Fingerprint(rawValue: 0)
  }
}
