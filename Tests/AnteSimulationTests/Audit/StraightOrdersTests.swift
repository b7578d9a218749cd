import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Orders and appeals by the rules have nothing to find")
struct StraightOrdersTests {
  typealias Story = StraightHistoriesTests.Story

  @Test("whatever becomes of them", arguments: orders + appeals)
  func straight(story: Story) {
    var teller = Storyteller.ready()
    teller.send(teller.describe())
    story.tell(&teller)
    #expect(teller.findings().map(\.description) == [])
  }

  static let orders: [Story] = [
    Story("an order is paid from the oldest lots") {
      $0.send($0.order())
      expect($0, bob: [1: 86, 2: 50], onHand: 3, house: 14)
    },
    Story("the last units, and one more, which is refused") {
      $0.send($0.order(5))
      $0.send($0.order(1, by: Cast.eve, as: ID(test: 502)))
      expect($0, bob: [1: 65, 2: 50], onHand: 0, house: 35)
    },
    Story("a cancelled order gives back what it took") {
      $0.send($0.order())
      $0.send($0.cancelOrder())
      $0.send($0.cancelOrder())
      expect($0, bob: [1: 100, 2: 50], onHand: 5, house: 0)
    },
    Story("a lot that had left comes back at its place, as whole as before") {
      $0.send($0.describe(price: 55))
      $0.send($0.order())
      $0.send($0.cancelOrder())
      $0.send($0.cancel(1))
      expect($0, bob: [2: 50], onHand: 5, house: 0)
    },
    Story("what has expired meanwhile comes back and expires at once") {
      $0.send(.credit(user: Cast.bob, amount: Points(5), origin: .grant, expiresAt: $0.soon))
      $0.send($0.describe(price: 155))
      $0.send($0.order(1))
      $0.pass(milliseconds: 2_000)
      $0.send($0.cancelOrder())
      expect($0, bob: [1: 100, 2: 50], onHand: 5, house: 5)
    },
    Story("price and name are those of the day") {
      $0.send($0.order(1))
      $0.send($0.describe(price: 9, name: "green tea"))
      $0.send($0.order(1, as: ID(test: 502)))
      $0.send($0.cancelOrder())
      expect($0, bob: [1: 91, 2: 50], onHand: 4, house: 9)
    },
    Story("a wallet that refuses, told after the units were returned") {
      $0.send($0.describe(price: 151))
      $0.send($0.order(1))
      $0.send($0.order(1, by: ID(test: 9)))
      $0.send($0.describe())
      $0.send($0.order(1))
      expect($0, bob: [1: 93, 2: 50], onHand: 4, house: 7)
    },
    Story("two refusals of one order id, that of the later call first") {
      $0.send($0.describe(price: 151))
      let (bob, eve) = ($0.order(1), $0.order(1, by: Cast.eve))
      let refusal = PlaceOrderRejection.wallet(
        .insufficientPoints(spendable: Points(150), needed: Points(151)))
      for _ in 1...2 {
        $0.commit(.stock(Cast.tea, .orderReserved(Cast.order, Quantity(1))))
        $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      }
      $0.note(bob, .rejected(refusal, sequence: $0.sequence), after: $0.sequence - 4, by: 1)
      $0.note(eve, .rejected(refusal, sequence: $0.sequence - 2), after: $0.sequence - 4, by: 2)
      expect($0, bob: [1: 100, 2: 50], onHand: 5, house: 0)
    },
    Story("two refusals of one order id, of which only the first can be Bob's, who was told last") {
      $0.send($0.describe())
      $0.send($0.change(.freeze))
      $0.send($0.change(.freeze, of: Cast.eve))
      let before = $0.sequence
      $0.commit(.stock(Cast.tea, .orderReserved(Cast.order, Quantity(1))))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.send($0.change(.thaw))
      $0.commit(.stock(Cast.tea, .orderReserved(Cast.order, Quantity(1))))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      let refusal = PlaceOrderRejection.wallet(.walletFrozen)
      $0.note($0.order(1, by: Cast.eve), .rejected(refusal, sequence: $0.sequence), after: before, by: 2)
      $0.send($0.credit(5))
      $0.note($0.order(1), .rejected(refusal, sequence: $0.sequence), after: before, by: 3)
      expect($0, bob: [1: 100, 2: 50, 3: 5], onHand: 5, house: 0)
    },
    Story("an order that was refused and one that was not, of one id, and both answers are lost") {
      $0.send($0.change(.freeze, of: Cast.eve))
      let before = $0.sequence
      $0.commit(.stock(Cast.tea, .orderReserved(Cast.order, Quantity(1))))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.commit(frame: $0.events(of: $0.order(1)))
      $0.note($0.order(1, by: Cast.eve), .unknown, after: before, by: 2)
      $0.note($0.order(1), .unknown, after: before, by: 2)
      expect($0, bob: [1: 93, 2: 50], onHand: 4, house: 7)
    },
    Story("a process that ends before the decision leaves nothing") {
      for events in 1...2 {
        let before = $0.sequence
        $0.begin($0.order(), events: events)
        if events == 2 { $0.commit(.wallet(Cast.bob, .ended(.order(Cast.order), .released))) }
        $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
        $0.note($0.order(), .unknown, after: before)
      }
      expect($0, bob: [1: 100, 2: 50], onHand: 5, house: 0)
    },
    Story("a process that ends before a cancellation is decided leaves the order") {
      $0.send($0.order())
      let before = $0.sequence
      $0.begin($0.cancelOrder(), events: 2)
      $0.commit(.wallet(Cast.bob, .promiseEnded(.order(Cast.order), .dropped)))
      $0.commit(.stock(Cast.tea, .returnEnded(Cast.order, .dropped)))
      $0.note($0.cancelOrder(), .unknown, after: before)
      expect($0, bob: [1: 86, 2: 50], onHand: 3, house: 14)
    },
    Story("others are told that it is pending") {
      let before = $0.sequence
      $0.begin($0.order(), events: 2)
      $0.note(
        $0.order(3), .rejected(PlaceOrderRejection.orderPending, sequence: $0.sequence), after: before, by: 2)
      $0.note(
        $0.cancelOrder(), .rejected(CancelOrderRejection.orderNotFound, sequence: $0.sequence), after: before,
        by: 3)
      $0.commit(.wallet(Cast.bob, .ended(.order(Cast.order), .released)))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.note($0.order(), .unknown, after: before)
    },
  ]

  static let appeals: [Story] = [
    Story("an appeal that is dismissed") {
      $0.beginAppeal()
      $0.send($0.dismiss())
      $0.send($0.uphold())
      expect($0, eve: 150 - 7, house: 0)
    },
    Story("an award is what every winner had got with one more, from the house") {
      $0.beginAppeal()
      $0.send($0.uphold())
      expect($0, eve: 150 - 7 + 7, house: -7)
    },
    Story("a reversal brings back that very lot") {
      $0.beginAppeal()
      $0.send($0.uphold())
      $0.send($0.reverse())
      $0.send($0.reverse())
      expect($0, eve: 150 - 7, house: 0)
    },
    Story("nobody won, and all appeal") {
      $0.beginLife()
      $0.pass(days: 9)
      for user in [Cast.ann, Cast.bob, Cast.eve] {
        $0.send($0.appeal(by: user))
        $0.send($0.uphold(user))
      }
      expect($0, eve: 150 - 7 + 21, house: 21 - 3 * 21)
    },
    Story("a process that ends before an appeal is upheld, and before it is reversed") {
      $0.beginAppeal()
      var before = $0.sequence
      $0.begin($0.uphold(), events: 1)
      $0.commit(.wallet(Cast.eve, .promiseEnded(.appeal(Cast.walk), .dropped)))
      $0.note($0.uphold(), .unknown, after: before)
      $0.send($0.uphold())
      before = $0.sequence
      $0.begin($0.reverse(), events: 1)
      $0.commit(.wallet(Cast.eve, .ended(.appeal(Cast.walk), .released)))
      $0.note($0.reverse(), .unknown, after: before)
      expect($0, eve: 150, house: -7)
    },
    Story("others are told that it is pending, or that the request is taken") {
      $0.beginAppeal()
      let before = $0.sequence
      let uphold = $0.uphold(Cast.eve, Cast.request)
      $0.begin(uphold, events: 1)
      $0.note(
        $0.dismiss(), .rejected(DismissAppealRejection.appealPending, sequence: $0.sequence), after: before,
        by: 2)
      $0.note(
        $0.dismiss(Cast.bob, "no", Cast.request),
        .rejected(DismissAppealRejection.idempotencyConflict, sequence: $0.sequence), after: before, by: 3)
      $0.commit(.wallet(Cast.eve, .promiseEnded(.appeal(Cast.walk), .dropped)))
      $0.note(uphold, .unknown, after: before)
    },
  ]

  private static func expect(
    _ story: Storyteller, bob: [Lot.Number: Int64], onHand: Int64, house: Int128
  ) {
    let piles = story.world.wallet(Cast.bob).piles
    #expect(Dictionary(uniqueKeysWithValues: piles.map { ($0.number, $0.remaining) }) == bob)
    #expect(piles.map(\.number) == piles.map(\.number).sorted())
    #expect(story.world.stock(Cast.tea).onHand == onHand)
    #expect(story.world.books.house == house)
  }

  private static func expect(_ story: Storyteller, eve: Int64, house: Int128) {
    #expect(story.world.wallet(Cast.eve).spendable == eve)
    #expect(story.world.books.house == house)
  }
}
