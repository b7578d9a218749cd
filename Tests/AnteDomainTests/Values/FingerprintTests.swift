import Testing

@testable import AnteDomain

/// The digests stand in the log of every released version: a changed one would turn a repetition into a conflict.
@Suite struct FingerprintTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fingerprint: Fingerprint
    let digest: UInt64

    init(_ content: String, _ fingerprint: Fingerprint, _ digest: UInt64) {
      testDescription = content
      self.fingerprint = fingerprint
      self.digest = digest
    }
  }

  static let member = ID<User>(0x0192_a3b4_c5d6_7e8f_9012_a3b4_c5d6_e7f8)

  // Computed by a separate program: FNV-1a, 64 bits, over the tag and the fields in little-endian order.
  static let golden: [Golden] = [
    Golden("tag 1, open wallet", Fingerprint(.openWallet), 0xaf63_bc4c_8601_b62c),
    Golden("tag 2, credit", Fingerprint(.credit), 0xaf63_bf4c_8601_bb45),
    Golden("tag 3, create challenge", Fingerprint(.createChallenge), 0xaf63_be4c_8601_b992),
    Golden("tag 4, join", Fingerprint(.join), 0xaf63_b94c_8601_b113),
    Golden("tag 5, quit", Fingerprint(.quit), 0xaf63_b84c_8601_af60),
    Golden("tag 6, adjust stock", Fingerprint(.adjustStock), 0xaf63_bb4c_8601_b479),
    Golden("open wallet", openWallet(), 0xaf63_bc4c_8601_b62c),
    Golden("credit 1, charge", credit(1, .charge), 0x07b2_f575_92fc_3fbf),
    Golden("credit 50000, reward", credit(50_000, .reward), 0xdb8b_32e9_6de8_ad52),
    Golden("credit maximum, grant", credit(.max, .grant), 0xd4c3_ea3c_91a1_153a),
    Golden("create, fee 3000, 30 seats", create(fee: 3_000, seats: 30), 0xe0e9_e07d_c466_1f8a),
    Golden("join", join(), 0xedf5_0ecf_bd4c_4f24),
    Golden("quit", quit(), 0x6c0b_a67b_f7c2_d687),
    Golden("adjust by 7", adjust(by: 7), 0x5a15_baac_3206_b03e),
    Golden("adjust by -7", adjust(by: -7), 0xe144_496f_b2b1_1ad7),
  ]

  @Test("the digest of a content never changes", arguments: golden)
  func permanent(row: Golden) {
    #expect(row.fingerprint.rawValue == row.digest)
    #expect(Fingerprint(rawValue: row.digest) == row.fingerprint)
  }

  @Test("each field of a content counts")
  func fieldsCount() {
    let contents = [
      Self.credit(1, .charge), Self.credit(2, .charge), Self.credit(1, .reward),
      Self.create(fee: 1, seats: 2), Self.create(fee: 2, seats: 2), Self.create(fee: 1, seats: 3),
      Self.create(host: bob, fee: 1, seats: 2), Self.join(alice), Self.join(bob), Self.quit(alice),
      Self.adjust(by: 1), Self.adjust(by: -1), Self.openWallet(),
    ]
    #expect(Set(contents).count == contents.count)
  }

  // Each content is asked for by the public face, and its digest taken from the event that would be recorded.

  private static let unstamped = Fingerprint(rawValue: 0)

  static func openWallet() -> Fingerprint {
    guard case .record(.opened(let stamp?), _) = try? Wallet.decideOpen(existing: nil, request: request(1))
    else { return unstamped }
    return stamp.fingerprint
  }

  static func credit(_ amount: Int64, _ origin: Lot.Origin) -> Fingerprint {
    let decision = try? Wallet().decideCredit(
      Points(amount), origin: origin, request: request(1), limits: production)
    guard case .record(.credited(_, _, let stamp?), _) = decision else { return unstamped }
    return stamp.fingerprint
  }

  static func create(host: ID<User> = member, fee: Int64, seats: Int) -> Fingerprint {
    Challenge.createStamp(request(1), host: host, fee: Points(fee), seats: seats)?.fingerprint ?? unstamped
  }

  static func join(_ user: ID<User> = member) -> Fingerprint {
    Challenge.joinStamp(request(1), user: user)?.fingerprint ?? unstamped
  }

  static func quit(_ user: ID<User> = member) -> Fingerprint {
    var challenge = Challenge.made()
    _ = challenge.seat(user)
    guard case .record(.quit(_, let stamp?), _) = try? challenge.decideQuit(user, request: request(1))
    else { return unstamped }
    return stamp.fingerprint
  }

  static func adjust(by delta: Int64) -> Fingerprint {
    var stock = Stock()
    stock.apply(.adjusted(by: Quantity(100), request: nil), at: noon, limits: production)
    guard
      case .record(.adjusted(_, let stamp?), _) = try? stock.decideAdjust(
        by: Quantity(delta), request: request(1))
    else { return unstamped }
    return stamp.fingerprint
  }
}
