import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("What the reference answers to orders and appeals")
struct DeciderReplyTests {
  /// What has happened, a command, and the rejection that is told of several; nil where it happens.
  struct Line: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: RejectionCode?
    let before: @Sendable (inout Storyteller) -> Void
    let command: @Sendable (Storyteller) -> Command

    init(
      _ name: String, _ code: RejectionCode?, before: @escaping @Sendable (inout Storyteller) -> Void,
      _ command: @escaping @Sendable (Storyteller) -> Command
    ) {
      (testDescription, self.code, self.before, self.command) = (name, code, before, command)
    }
  }

  static let used = Cast.request
  static let stranger = ID<User>(test: 9)

  static let limits: Limits = {
    var limits = Limits()
    limits.nameBytes = 5
    limits.descriptionBytes = 5
    limits.reservationsPerProduct = 1
    limits.holdsPerWallet = 2
    limits.appealBytes = 5
    limits.reasonBytes = 5
    return limits
  }()

  static let products: [Line] = [
    Line("a name of nothing", .nameInvalid, before: { _ in }) { $0.describe(price: 0, name: "") },
    Line("a name too long", .nameInvalid, before: { _ in }) { $0.describe(name: "123456") },
    Line("a description too long", .descriptionInvalid, before: { _ in }) { _ in
      .describeProduct(
        product: Cast.tea, Offer(name: "a", description: "123456", price: .zero, isOnSale: true))
    },
    Line("a price of nothing", .priceNotPositive, before: { _ in }) { $0.describe(price: 0) },
    Line(
      "a request of another description", .idempotencyConflict,
      before: { $0.send($0.describe(price: 7, isOnSale: true, name: "tea", used)) }
    ) {
      $0.describe(price: 0, isOnSale: true, name: "tea", used)
    },
    Line("another description", nil, before: { $0.send($0.describe()) }) { $0.describe(price: 8) },
  ]

  static let orders: [Line] = [
    Line("a request of the order's", .idempotencyConflict, before: order) {
      $0.order(0, by: Cast.bob, as: Cast.order, used)
    },
    Line("an order that is there", .orderExists, before: order) { $0.order(0) },
    Line("an order of nothing", .quantityNotPositive, before: { _ in }) { $0.order(0) },
    Line("a product that is not there", .productNotFound, before: { _ in }) { _ in
      .order(order: Cast.order, user: Cast.bob, product: ID(test: 209), quantity: Quantity(9))
    },
    Line("a product that nobody described", .notOnSale, before: { _ in }) { $0.order(9) },
    Line("a product off sale", .notOnSale, before: { $0.send($0.describe(isOnSale: false)) }) { $0.order(9) },
    Line("a price beyond 64 bits", .priceOverflow, before: { $0.send($0.describe()) }) { $0.order(.max) },
    Line("more than there is", .insufficientStock, before: { $0.send($0.describe()) }) { $0.order(6) },
    Line("too many reservations", .tooManyReservations, before: reserve) { $0.order(by: stranger) },
    Line("no wallet", .walletNotFound, before: { $0.send($0.describe()) }) { $0.order(by: stranger) },
    Line("a frozen wallet", .walletFrozen, before: freeze) { $0.order() },
    Line("too dear", .insufficientPoints, before: { $0.send($0.describe(price: 76)) }) { $0.order() },
    Line("too many holds", .tooManyHolds, before: holdTwice) { $0.order() },
    Line("the last units", nil, before: { $0.send($0.describe()) }) { $0.order(5) },
    Line("an id that was refused", nil, before: refuse) { $0.order() },
    Line("no order to cancel", .orderNotFound, before: { _ in }) { $0.cancelOrder(Cast.order, used) },
    Line("the request that placed it", .idempotencyConflict, before: cancel) {
      $0.cancelOrder(Cast.order, used)
    },
    Line("cancelled before", .alreadyCancelled, before: cancel) { $0.cancelOrder() },
    Line("a closed wallet", .walletClosed, before: spendAllAndClose) { $0.cancelOrder() },
    Line("no room for what comes back", .balanceOverflow, before: fill) { $0.cancelOrder() },
    Line(
      "a frozen wallet to pay back to", nil,
      before: {
        order(&$0); freeze(&$0)
      }
    ) { $0.cancelOrder() },
  ]

  static let appeals: [Line] = [
    Line("a challenge that is not there", .challengeNotFound, before: { _ in }) { $0.appeal("") },
    Line("no seat", .notJoined, before: { $0.beginLife() }) { $0.appeal("", by: stranger) },
    Line("before the settlement", .notSettled, before: { $0.beginLife() }) { $0.appeal("") },
    Line("stakes that went back", .stakesRefunded, before: lose) { $0.appeal("") },
    Line("a winner", .hasWon, before: { $0.beginAppeal() }) { $0.appeal("", by: Cast.bob) },
    Line(
      "too late", .tooLateToAppeal,
      before: {
        settle(&$0); $0.pass(milliseconds: week + 1)
      }
    ) {
      $0.appeal("")
    },
    Line(
      "just in time", nil,
      before: {
        settle(&$0); $0.pass(milliseconds: week)
      }
    ) { $0.appeal() },
    Line("appealed before", .alreadyAppealed, before: { $0.beginAppeal() }) { $0.appeal("") },
    Line("a text of nothing", .textInvalid, before: settle) { $0.appeal("") },
    Line("a text too long", .textInvalid, before: settle) { $0.appeal("123456") },
    Line("upheld, and nobody appealed", .appealNotFound, before: settle) { $0.uphold() },
    Line(
      "upheld twice", .alreadyDecided,
      before: {
        $0.beginAppeal(); $0.send($0.uphold())
      }
    ) { $0.uphold() },
    Line(
      "upheld for a frozen wallet", nil,
      before: {
        $0.beginAppeal(); $0.send($0.change(.freeze, of: Cast.eve))
      }
    ) {
      $0.uphold()
    },
    Line("dismissed, and nobody appealed", .appealNotFound, before: settle) { $0.dismiss(Cast.eve, "") },
    Line(
      "dismissed twice", .alreadyDecided,
      before: {
        $0.beginAppeal(); $0.send($0.dismiss())
      }
    ) {
      $0.dismiss(Cast.eve, "")
    },
    Line("dismissed for no reason", .reasonInvalid, before: { $0.beginAppeal() }) {
      $0.dismiss(Cast.eve, "")
    },
    Line("reversed, and nobody appealed", .appealNotFound, before: settle) { $0.reverse() },
    Line("reversed before it is upheld", .appealNotUpheld, before: { $0.beginAppeal() }) { $0.reverse() },
    Line("reversed after it was spent", .lotTouched, before: spendAward) { $0.reverse() },
    Line(
      "reversed while it is whole", nil,
      before: {
        $0.beginAppeal(); $0.send($0.uphold())
      }
    ) { $0.reverse() },
    Line(
      "a request of the appeal's", .idempotencyConflict,
      before: {
        settle(&$0); $0.send($0.appeal("again", by: Cast.eve, used))
      }
    ) {
      $0.uphold(Cast.eve, used)
    },
  ]

  private static let week: Int64 = 7 * 24 * 60 * 60 * 1_000

  private static func order(_ story: inout Storyteller) {
    story.send(story.describe())
    story.send(story.order(2, by: Cast.bob, as: Cast.order, used))
  }

  private static func cancel(_ story: inout Storyteller) {
    order(&story)
    story.send(story.cancelOrder())
  }

  private static func reserve(_ story: inout Storyteller) {
    story.send(story.describe())
    story.send(story.reserve(1))
  }

  private static func freeze(_ story: inout Storyteller) {
    story.send(story.describe())
    story.send(story.change(.freeze))
  }

  private static func holdTwice(_ story: inout Storyteller) {
    story.send(story.describe())
    for number in 1...2 {
      story.send(.hold(user: Cast.bob, hold: ID(test: number), amount: Points(1), deadline: story.soon))
    }
  }

  private static func refuse(_ story: inout Storyteller) {
    story.send(story.describe(price: 76))
    story.send(story.order())
    story.send(story.describe())
  }

  private static func spendAllAndClose(_ story: inout Storyteller) {
    order(&story)
    story.send(story.hold(150 - 14))
    story.send(.capture(user: Cast.bob, hold: Cast.hold))
    story.send(story.change(.close))
  }

  private static func fill(_ story: inout Storyteller) {
    order(&story)
    story.send(story.credit(.max - 150 - 13))
  }

  private static func settle(_ story: inout Storyteller) {
    story.settleWithoutPaying()
    story.letHappen()
  }

  private static func lose(_ story: inout Storyteller) {
    story.beginLife(Storyteller.terms(.none, .refund))
    story.pass(days: 9)
  }

  private static func spendAward(_ story: inout Storyteller) {
    story.beginAppeal()
    story.send(story.uphold())
    story.send(.hold(user: Cast.eve, hold: Cast.hold, amount: Points(144), deadline: story.soon))
  }

  @Test("the first of the rules that speak against it", arguments: products + orders + appeals)
  func replies(line: Line) {
    var story = Storyteller.ready(limits: Self.limits)
    line.before(&story)
    switch story.world.reply(to: line.command(story), at: story.now) {
    case .happens: #expect(line.code == nil)
    case .refuses(let reason): #expect(reason.code == line.code)
    case .repeats(let answer): Issue.record("\(answer)")
    }
  }

  @Test("the first answer again, whatever became of it since")
  func repeats() {
    var story = Storyteller.ready()
    story.send(story.describe())
    let (first, second) = (
      story.order(2, by: Cast.bob, as: Cast.order, Self.used), story.cancelOrder(Cast.order, ID(test: 1_002))
    )
    let answers = [first, second].map { story.send($0) }
    story.send(story.cancelOrder())
    for (command, first) in zip([first, second], answers) {
      guard case .accepted(let answer, _) = first else {
        Issue.record("\(command)")
        continue
      }
      guard case .repeats(answer) = story.world.reply(to: command, at: story.now) else {
        Issue.record("\(command) is not answered again by \(answer)")
        continue
      }
    }
  }
}
