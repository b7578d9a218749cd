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
    Golden("tag 7, cancel charge", Fingerprint(.cancelCharge), 0xaf63_ba4c_8601_b2c6),
    Golden("tag 8, freeze", Fingerprint(.freeze), 0xaf63_c54c_8601_c577),
    Golden("tag 9, thaw", Fingerprint(.thaw), 0xaf63_c44c_8601_c3c4),
    Golden("tag 10, close wallet", Fingerprint(.closeWallet), 0xaf63_c74c_8601_c8dd),
    Golden("open wallet", openWallet(), 0xaf63_bc4c_8601_b62c),
    Golden("credit 1, charge", credit(1, .charge), 0x07b2_f575_92fc_3fbf),
    Golden("credit 50000, reward", credit(50_000, .reward), 0xdb8b_32e9_6de8_ad52),
    Golden("credit maximum, grant", credit(.max, .grant), 0xd4c3_ea3c_91a1_153a),
    Golden("credit 1, charge, until 2", credit(1, .charge, until: 2), 0x1e83_dd46_c063_d95d),
    Golden(
      "credit 50000, reward, until 1750000000000", credit(50_000, .reward, until: 1_750_000_000_000),
      0x1dc4_3193_979b_b142),
    Golden("cancel lot 1", cancelCharge(1), 0x4ac0_492a_71ae_91a7),
    Golden("cancel lot 300", cancelCharge(300), 0x4c5b_faf1_4239_8705),
    Golden("freeze", change(.freeze), 0xaf63_c54c_8601_c577),
    Golden("thaw", change(.thaw), 0xaf63_c44c_8601_c3c4),
    Golden("close wallet", change(.close), 0xaf63_c74c_8601_c8dd),
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
      Self.adjust(by: 1), Self.adjust(by: -1), Self.openWallet(), Self.credit(1, .charge, until: 1),
      Self.credit(1, .charge, until: 2), Self.cancelCharge(1), Self.cancelCharge(2), Self.change(.freeze),
      Self.change(.thaw), Self.change(.close),
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

  static func credit(_ amount: Int64, _ origin: Lot.Origin, until expiry: Int64? = nil) -> Fingerprint {
    let decision = try? Wallet().decideCredit(
      Points(amount), origin: origin, expiresAt: expiry.map { Instant(milliseconds: $0) },
      request: request(1), now: Instant(milliseconds: 0), limits: production)
    guard case .record(.credited(_, _, _, let stamp?), _) = decision else { return unstamped }
    return stamp.fingerprint
  }

  static func cancelCharge(_ lot: Lot.Number) -> Fingerprint {
    var parts = Wallet.holding(5).parts
    parts.version = 1_000
    parts.nextLot = lot + 1
    parts.lots[0] = Lot(
      number: lot, origin: .charge, lifetime: since(noon), amount: Points(5), remaining: Points(5),
      held: .zero)
    let decision = try? Wallet(parts).decideCancelCharge(
      lot, request: request(1), now: noon, limits: production)
    guard case .record(.chargeCancelled(_, _, let stamp?), _) = decision else { return unstamped }
    return stamp.fingerprint
  }

  static func change(_ change: Wallet.StatusChange) -> Fingerprint {
    var wallet = Wallet.holding()
    if change == .thaw { wallet.apply(.frozen(request: nil), at: noon, limits: production) }
    switch try? wallet.decide(change, request: request(1)) {
    case .record(.frozen(let stamp?), .frozen), .record(.thawed(let stamp?), .open),
      .record(.closed(let stamp?), .closed):
      return stamp.fingerprint
    default: return unstamped
    }
  }

  static func create(host: ID<User> = member, fee: Int64, seats: Int) -> Fingerprint {
    Challenge.createStamp(request(1), Challenge.Terms(host: host, fee: Points(fee), seats: seats))?
      .fingerprint ?? unstamped
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
