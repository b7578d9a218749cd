import AnteDomain

@testable import AnteEngine

// Appeals against a settlement: their events, and a challenge that has one of each kind.
extension SchemaSamples {
  static let award = Challenge.Award(amount: Points(150), lot: 129)

  static let appealEvents: [Event] = [
    ("challenge appealed", .challenge(challenge, .appealed(user, text: "비가 왔어요", request: nil)), 20),
    ("challenge appealed on request", .challenge(challenge, .appealed(user, text: "x", request: stamp)), 20),
    ("challenge appealUpheld", .challenge(challenge, .appealUpheld(user, award, request: nil)), 21),
    (
      "challenge appealUpheld on request", .challenge(challenge, .appealUpheld(user, award, request: stamp)),
      21
    ),
    (
      "challenge appealDismissed",
      .challenge(challenge, .appealDismissed(user, reason: "no", request: nil)), 21
    ),
    (
      "challenge appealDismissed on request",
      .challenge(challenge, .appealDismissed(user, reason: "아니요", request: stamp)), 21
    ),
    ("challenge appealReversed", .challenge(challenge, .appealReversed(user, request: nil)), 22),
    ("challenge appealReversed on request", .challenge(challenge, .appealReversed(user, request: stamp)), 22),
    (
      "wallet promised a lot of its own",
      .wallet(
        user,
        .promised(.appeal(challenge), Promise(amount: Points(150), .newLot(129, creditedAt: time)))), 9
    ),
    ("wallet promiseEnded of an appeal", .wallet(user, .promiseEnded(.appeal(challenge), .kept)), 10),
    (
      "wallet held for an appeal",
      .wallet(user, .held(.appeal(challenge), Hold(amount: Points(128), deadline: nil, lots: lots))), 11
    ),
  ]
  /// With an appeal of every status, and every answer about one.
  static let appealed: Challenge.Parts = {
    var appealed = parts(
      .settled(settlement), paidThrough: 300,
      appeals: [
        user: .upheld(award), judge: .open, ID(test: 40): .dismissed,
        ID(test: 41): .reversed(Challenge.Award(amount: Points(1), lot: 1)),
      ])
    appealed.requests = remembered([
      (ID(test: 22), answered(.appeal(.open))), (ID(test: 23), answered(.appeal(.dismissed))),
      (ID(test: 24), answered(.appeal(.upheld(award)))), (ID(test: 25), answered(.appeal(.reversed(award)))),
    ])
    return appealed
  }()

  /// A wallet with all that appeals can leave open in one.
  static let awarded: Wallet.Parts = {
    var awarded = Wallet().parts
    awarded.holds = table([
      (.caller(ID(test: 9)), hold), (.appeal(ID(test: 1)), stakeHold), (.appeal(challenge), stakeHold),
    ])
    awarded.promises = [
      .appeal(challenge): Promise(amount: Points(150), .newLot(129, creditedAt: time)),
      .order(order): promise,
      .appeal(ID(test: 1)): Promise(amount: Points(1), .newLot(1, creditedAt: Instant(milliseconds: -1))),
    ]
    return awarded
  }()
}
