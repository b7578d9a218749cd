import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("What the reference answers of wallets that expire, freeze and close")
struct WalletReplyTests {
  typealias Refusal = ReferenceReplyTests.Refusal

  static let (stranger, frozen, closed, fresh) = (
    ID<User>(test: 9), ID<User>(test: 11), ID<User>(test: 12), ID<User>(test: 13)
  )
  static let used = ID<Request>(test: 1_002)
  static let (openHold, endedHold) = (ID<Hold>(test: 301), ID<Hold>(test: 302))
  static let later = Instant(milliseconds: 1_000_500)

  /// 101 ms after Ann, Bob and Eve got their points; charges can be taken back for 100 ms.
  ///
  /// Bob has as many lots as he may, a hold of the first; a lot of Eve's and one of the fresh wallet have expired; the
  /// fresh one has a new charge; the frozen one has a hold, and the closed one had one; both have used a request.
  static let story: Storyteller = {
    var limits = Limits()
    limits.lotsPerWallet = 3
    limits.chargeCancellableMilliseconds = 100
    var story = Storyteller.ready(limits: limits)
    let soon = story.now.advanced(byMilliseconds: 50)
    story.send(story.credit(1))
    story.send(.hold(user: Cast.bob, hold: openHold, amount: Points(10), deadline: later))
    story.send(.credit(user: Cast.eve, amount: Points(5), origin: .charge, expiresAt: soon))
    for user in [frozen, closed, fresh] { story.send(.openWallet(user: user)) }
    story.send(.credit(user: frozen, amount: Points(5), origin: .charge))
    story.send(.hold(user: frozen, hold: openHold, amount: Points(2), deadline: later))
    story.send(.changeStatus(user: frozen, .freeze, request: used))
    story.send(.credit(user: closed, amount: Points(5), origin: .charge))
    story.send(.hold(user: closed, hold: endedHold, amount: Points(5), deadline: later))
    story.send(.capture(user: closed, hold: endedHold))
    story.send(.changeStatus(user: closed, .close, request: used))
    story.send(.credit(user: fresh, amount: Points(5), origin: .grant, expiresAt: soon))
    story.pass(milliseconds: 101)
    story.send(.credit(user: fresh, amount: Points(20), origin: .charge))
    return story
  }()
  static let now = story.now
  static let next = now.advanced(byMilliseconds: 1)

  private static func credit(
    _ user: ID<User>, _ amount: Int64, until expiresAt: Instant? = nil, _ request: ID<Request>? = nil
  ) -> Command {
    .credit(user: user, amount: Points(amount), origin: .grant, expiresAt: expiresAt, request: request)
  }

  private static func cancel(_ user: ID<User>, _ lot: Lot.Number, _ request: ID<Request>? = nil) -> Command {
    .cancelCharge(user: user, lot: lot, request: request)
  }

  private static func change(
    _ user: ID<User>, _ change: Wallet.StatusChange, _ request: ID<Request>? = nil
  ) -> Command {
    .changeStatus(user: user, change, request: request)
  }

  private static func hold(_ user: ID<User>, _ hold: ID<Hold>, _ amount: Int64) -> Command {
    .hold(user: user, hold: hold, amount: Points(amount), deadline: now)
  }

  static let credits: [Refusal] = [
    Refusal("opening a closed wallet", .openWallet(user: closed), .walletExists),
    Refusal("nothing, too late, for nobody", credit(stranger, 0, until: now, used), .walletNotFound),
    Refusal("a used request to a closed wallet", credit(closed, 0, until: now, used), .idempotencyConflict),
    Refusal("nothing, too late, to a closed wallet", credit(closed, 0, until: now), .walletClosed),
    Refusal("nothing, too late", credit(Cast.bob, 0, until: now), .amountNotPositive),
    Refusal("points that expire now, into a full wallet", credit(Cast.bob, 1, until: now), .expiryPassed),
    Refusal("too much, into a full wallet", credit(Cast.bob, .max, until: next), .tooManyLots),
    Refusal("too much", credit(Cast.eve, .max, until: next), .balanceOverflow),
  ]

  static let charges: [Refusal] = [
    Refusal("taking back from nobody", cancel(stranger, 9, used), .walletNotFound),
    Refusal("taking back with a used request", cancel(closed, 9, used), .idempotencyConflict),
    Refusal("taking back from a closed wallet", cancel(closed, 9), .walletClosed),
    Refusal("taking back from a frozen wallet", cancel(frozen, 9), .walletFrozen),
    Refusal("taking back what never was", cancel(Cast.bob, 4), .lotNotFound),
    Refusal("taking back lot 0", cancel(Cast.bob, 0), .lotNotFound),
    Refusal("taking back a reward, too late", cancel(Cast.bob, 2), .notACharge),
    Refusal("taking back a touched charge, too late", cancel(Cast.bob, 1), .lotTouched),
    Refusal("taking back an expired charge", cancel(Cast.eve, 3), .lotTouched),
    Refusal("taking back an expired grant", cancel(fresh, 1), .lotTouched),
    Refusal("taking back too late", cancel(Cast.eve, 1), .cancellationTooLate),
  ]

  static let holds: [Refusal] = [
    Refusal("another hold at a frozen wallet", hold(frozen, openHold, 0), .idempotencyConflict),
    Refusal("a hold that ended before a wallet was closed", hold(closed, endedHold, 0), .holdEnded),
    Refusal("a hold of nothing, too late, at a closed wallet", hold(closed, openHold, 0), .walletClosed),
    Refusal("a hold of nothing, too late, at a frozen wallet", hold(frozen, endedHold, 0), .walletFrozen),
    Refusal("a capture at a closed wallet", .capture(user: closed, hold: openHold), .holdNotFound),
    Refusal("a release of what was captured", .release(user: closed, hold: endedHold), .holdEnded),
    Refusal("a join of a frozen user", .join(challenge: Cast.run, user: frozen), .walletFrozen),
    Refusal("a join of a closed user", .join(challenge: Cast.run, user: closed), .walletClosed),
    Refusal(
      "a creation of a frozen user",
      .createChallenge(challenge: ID(test: 102), Challenge.Terms(host: frozen, fee: Points(9), seats: 2)),
      .walletFrozen),
  ]

  static let statuses: [Refusal] = [
    Refusal("freezing nobody", change(stranger, .freeze, used), .walletNotFound),
    Refusal("freezing with a used request", change(closed, .freeze, used), .idempotencyConflict),
    Refusal("freezing a closed wallet", change(closed, .freeze), .walletClosed),
    Refusal("freezing a frozen wallet", change(frozen, .freeze), .walletFrozen),
    Refusal("thawing nobody", change(stranger, .thaw, used), .walletNotFound),
    Refusal("thawing with a used request", change(closed, .thaw, used), .idempotencyConflict),
    Refusal("thawing a closed wallet", change(closed, .thaw), .walletClosed),
    Refusal("thawing an open wallet", change(Cast.bob, .thaw), .walletNotFrozen),
    Refusal("closing nobody", change(stranger, .close, used), .walletNotFound),
    Refusal("closing with a used request", change(frozen, .close, used), .idempotencyConflict),
    Refusal("closing a closed wallet", change(closed, .close), .walletClosed),
    Refusal("closing a frozen wallet with points", change(frozen, .close), .walletFrozen),
    Refusal("closing a wallet with points", change(Cast.bob, .close), .walletNotEmpty),
  ]

  @Test("the first of the rules that speak against it", arguments: credits + charges + holds + statuses)
  func refuses(refusal: Refusal) {
    guard case .refuses(let reason) = Self.story.world.reply(to: refusal.command, at: Self.now) else {
      Issue.record("not refused")
      return
    }
    #expect(reason.code == refusal.code)
  }

  @Test(
    "what stands in nobody's way",
    arguments: [
      credit(frozen, 1, until: next), .capture(user: frozen, hold: openHold),
      .release(user: frozen, hold: openHold), change(frozen, .thaw), change(Cast.bob, .freeze),
      cancel(fresh, 2),
    ])
  func happens(command: Command) {
    guard case .happens = Self.story.world.reply(to: command, at: Self.now) else {
      Issue.record("\(Self.story.world.reply(to: command, at: Self.now))")
      return
    }
  }

  @Test("the first answer again, whatever the wallet has become")
  func repeats() {
    var story = Self.story
    let freeze = Self.change(Self.frozen, .freeze, Self.used)
    story.send(Self.change(Self.frozen, .thaw))
    for (command, status) in [
      (freeze, Wallet.Status.frozen), (Self.change(Self.closed, .close, Self.used), .closed),
    ] {
      guard case .repeats(.statusChanged(status)) = story.world.reply(to: command, at: Self.now) else {
        Issue.record("\(story.world.reply(to: command, at: Self.now))")
        continue
      }
    }
  }

  @Test(
    "yes to a charge taken back up to the last instant, and no from then on",
    arguments: [(100, true), (101, false)])
  func lastInstant(milliseconds: Int64, isInTime: Bool) {
    let reply = Self.story.world.reply(
      to: Self.cancel(Self.fresh, 2), at: Self.now.advanced(byMilliseconds: milliseconds))
    switch reply {
    case .happens: #expect(isInTime)
    case .refuses(let reason):
      let last = Self.now.advanced(byMilliseconds: 100)
      #expect(!isInTime && isSame(reason, CancelChargeRejection.cancellationTooLate(last: last)))
    case .repeats: Issue.record("\(reply)")
    }
  }

  @Test("nothing before what is overdue has expired")
  func timeComesFirst() {
    var story = Storyteller.ready()
    story.send(story.credit(5, expiresAt: story.soon))
    let (early, late) = (story.now, story.soon)
    let reason = HoldRejection.insufficientPoints(spendable: Points(155), needed: Points(999))
    func isExplained(from begin: Instant, _ reason: HoldRejection) -> Bool {
      story.world.explains(
        Call(
          client: 1,
          command: .hold(
            user: Cast.bob, hold: Cast.hold, amount: Points(999), deadline: .init(milliseconds: .max)),
          begunAfter: 0, begunAt: begin, answer: .rejected(reason, sequence: 9), endedAt: late))
    }
    #expect(isExplained(from: early, reason))
    #expect(!isExplained(from: late, reason))
    story.now = late
    story.expireLots()
    #expect(!isExplained(from: early, reason))
    #expect(isExplained(from: late, .insufficientPoints(spendable: Points(150), needed: Points(999))))
  }
}
