import AnteDomain
import Testing

@Suite struct RejectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let rejection: any Rejection
    let code: RejectionCode
    let text: String

    init(_ rejection: any Rejection, _ code: RejectionCode, _ text: String) {
      self.rejection = rejection
      self.code = code
      self.text = text
    }

    var testDescription: String { "\(type(of: rejection)): \(text)" }
  }

  static let otherRequest = "the request id was used for another request"
  static let noWallet = "the user has no wallet; open one first"
  static let closed = "the wallet is closed"
  static let frozen = "the wallet is frozen; thaw it first"
  static let noProduct = "there is no product of this id; describe or adjust it first"
  static let seat = Seat(
    user: alice, position: 9, transaction: 3, stake: Points(100), lots: lots((1, 100)), joinedAt: noon)

  static let wallets: [Row] = [
    Row(OpenWalletRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(OpenWalletRejection.walletExists, .walletExists, "the user has a wallet already"),
    Row(CreditRejection.walletNotFound, .walletNotFound, noWallet),
    Row(CreditRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(CreditRejection.walletClosed, .walletClosed, closed),
    Row(
      CreditRejection.amountNotPositive(Points(-3)), .amountNotPositive, "amount -3: must be 1 or more"),
    Row(
      CreditRejection.expiryPassed(Instant(milliseconds: 7)), .expiryPassed,
      "expiry 7 ms: must be in the future"),
    Row(
      CreditRejection.tooManyLots(limit: 5), .tooManyLots,
      "the wallet has 5 lots, as many as it may have; spend some first"),
    Row(
      CreditRejection.balanceOverflow, .balanceOverflow,
      "all that came into the wallet, is promised to it or may be won would exceed 9223372036854775807"),
    Row(HoldRejection.walletNotFound, .walletNotFound, noWallet),
    Row(
      HoldRejection.idempotencyConflict, .idempotencyConflict,
      "the hold's id was used for another amount or deadline"),
    Row(HoldRejection.holdEnded(.captured), .holdEnded, "the hold was captured before; use a new id"),
    Row(HoldRejection.walletClosed, .walletClosed, closed),
    Row(HoldRejection.walletFrozen, .walletFrozen, frozen),
    Row(HoldRejection.amountNotPositive(.zero), .amountNotPositive, "amount 0: must be 1 or more"),
    Row(
      HoldRejection.deadlinePassed(Instant(milliseconds: 7)), .deadlinePassed,
      "deadline 7 ms: must be in the future"),
    Row(
      HoldRejection.insufficientPoints(spendable: Points(2), needed: Points(3)), .insufficientPoints,
      "3 points needed, 2 spendable"),
    Row(
      HoldRejection.tooManyLots(limit: 3), .tooManyLots,
      "the points lie in more than 3 lots; take fewer at once"),
    Row(
      HoldRejection.balanceOverflow, .balanceOverflow,
      "what may be won would bring the wallet's credits beyond 9223372036854775807"),
    Row(
      HoldRejection.tooManyHolds(limit: 4), .tooManyHolds,
      "the wallet has 4 open holds, as many as it may have; end some first"),
    Row(CancelChargeRejection.walletNotFound, .walletNotFound, noWallet),
    Row(CancelChargeRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(CancelChargeRejection.walletClosed, .walletClosed, closed),
    Row(CancelChargeRejection.walletFrozen, .walletFrozen, frozen),
    Row(CancelChargeRejection.lotNotFound, .lotNotFound, "the wallet never had a lot of this number"),
    Row(
      CancelChargeRejection.notACharge(.grant), .notACharge,
      "the lot is a grant; only a charge can be taken back"),
    Row(
      CancelChargeRejection.lotTouched, .lotTouched,
      "points of the lot are held, spent or gone; only a whole charge can be taken back"),
    Row(
      CancelChargeRejection.cancellationTooLate(last: Instant(milliseconds: 7)), .cancellationTooLate,
      "the charge could be taken back until 7 ms"),
    Row(WalletStatusRejection.walletNotFound, .walletNotFound, noWallet),
    Row(WalletStatusRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(WalletStatusRejection.walletClosed, .walletClosed, closed),
    Row(WalletStatusRejection.walletFrozen, .walletFrozen, frozen),
    Row(WalletStatusRejection.walletNotFrozen, .walletNotFrozen, "the wallet is not frozen"),
    Row(
      WalletStatusRejection.walletNotEmpty(balance(3, held: 4)), .walletNotEmpty,
      "3 points are spendable and 4 held; only an empty wallet can be closed"),
    Row(
      WalletStatusRejection.walletNotEmpty(balance(0), promised: Points(7)), .walletNotEmpty,
      "7 points are about to come back; only an empty wallet can be closed"),
    Row(PromiseRejection.walletClosed, .walletClosed, closed),
    Row(
      PromiseRejection.balanceOverflow, .balanceOverflow,
      "all that came into the wallet would exceed 9223372036854775807"),
    Row(EndHoldRejection.walletNotFound, .walletNotFound, noWallet),
    Row(EndHoldRejection.holdNotFound, .holdNotFound, "the wallet has no such hold"),
    Row(EndHoldRejection.holdEnded(.expired), .holdEnded, "the hold was expired before"),
  ]

  static let challenges: [Row] = [
    Row(CreateChallengeRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(
      CreateChallengeRejection.challengeExists, .challengeExists,
      "there is a challenge of this id already"),
    Row(
      CreateChallengeRejection.creationPending, .creationPending,
      "the challenge is being created; ask again"),
    Row(CreateChallengeRejection.feeNotPositive(.zero), .feeNotPositive, "fee 0: must be 1 or more"),
    Row(
      CreateChallengeRejection.seatsOutOfRange(1, allowed: 2...9), .seatsOutOfRange,
      "seats 1: must be 2 to 9"),
    Row(
      CreateChallengeRejection.minimumOutOfRange(4, allowed: 1...3), .minimumOutOfRange,
      "minimum 4: must be 1 to 3"),
    Row(
      CreateChallengeRejection.potOverflow(fee: Points(.max), seats: 2), .potOverflow,
      "2 seats at 9223372036854775807 points exceed 9223372036854775807"),
    Row(
      CreateChallengeRejection.plan(.nameInvalid(bytesMax: 9)), .nameInvalid,
      "the name must have at most 9 bytes of UTF-8 and no control characters"),
    Row(
      CreateChallengeRejection.thresholdOutOfRange(0), .thresholdOutOfRange,
      "threshold 0: must be 1 to 100 percent"),
    Row(
      CreateChallengeRejection.refereeIsHost, .refereeIsHost,
      "the host cannot be the referee, too; name another user, or none"),
    Row(
      CreateChallengeRejection.wallet(.walletNotFound), .walletNotFound,
      "the host cannot pay: the user has no wallet; open one first"),
    Row(JoinRejection.challengeNotFound, .challengeNotFound, "there is no challenge of this id"),
    Row(JoinRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(JoinRejection.alreadyJoined(seat), .alreadyJoined, "the user has the seat at position 9"),
    Row(JoinRejection.joinPending, .joinPending, "a join of this user is being decided; ask again"),
    Row(
      JoinRejection.notOpen(.cancelled(.host)), .notOpen,
      "the challenge is cancelled, and no longer open to join"),
    Row(JoinRejection.full(seats: 30), .full, "full (30 of 30 seats taken or being paid)"),
    Row(
      JoinRejection.wallet(.insufficientPoints(spendable: Points(5), needed: Points(6))),
      .insufficientPoints, "the stake cannot be paid: 6 points needed, 5 spendable"),
    Row(QuitRejection.challengeNotFound, .challengeNotFound, "there is no challenge of this id"),
    Row(QuitRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(QuitRejection.joinPending, .joinPending, "a join of this user is being decided; ask again"),
    Row(QuitRejection.notJoined, .notJoined, "the user has no seat"),
    Row(QuitRejection.hasQuit, .hasQuit, "the user gave up before"),
    Row(QuitRejection.hostCannotQuit, .hostCannotQuit, "the host never quits"),
    Row(QuitRejection.notQuittable(.ready), .notQuittable, "the challenge is ready; nobody quits then"),
  ]

  static let stock: [Row] = [
    Row(AdjustStockRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(AdjustStockRejection.nothingToAdjust, .nothingToAdjust, "an adjustment by 0 changes nothing"),
    Row(
      AdjustStockRejection.insufficientStock(onHand: Quantity(2), adjustment: Quantity(-3)),
      .insufficientStock, "adjustment by -3 of 2 on hand"),
    Row(
      AdjustStockRejection.quantityOverflow, .quantityOverflow,
      "the units received would exceed 9223372036854775807"),
    Row(ReserveStockRejection.productNotFound, .productNotFound, noProduct),
    Row(
      ReserveStockRejection.idempotencyConflict, .idempotencyConflict,
      "the reservation's id was used for another quantity or deadline"),
    Row(
      ReserveStockRejection.reservationEnded(.sold), .reservationEnded,
      "the reservation was sold before; use a new id"),
    Row(
      ReserveStockRejection.quantityNotPositive(.zero), .quantityNotPositive,
      "quantity 0: must be 1 or more"),
    Row(
      ReserveStockRejection.deadlinePassed(Instant(milliseconds: 7)), .deadlinePassed,
      "deadline 7 ms: must be in the future"),
    Row(
      ReserveStockRejection.insufficientStock(onHand: Quantity(2), needed: Quantity(3)),
      .insufficientStock, "3 units wanted, 2 on hand"),
    Row(
      ReserveStockRejection.tooManyReservations(limit: 8), .tooManyReservations,
      "the product has 8 open reservations, as many as it may have"),
    Row(EndReservationRejection.productNotFound, .productNotFound, noProduct),
    Row(
      EndReservationRejection.reservationNotFound, .reservationNotFound,
      "the product has no such reservation"),
    Row(
      EndReservationRejection.reservationEnded(.returned), .reservationEnded,
      "the reservation was returned before"),
  ]

  static let products: [Row] = [
    Row(DescribeProductRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(
      DescribeProductRejection.nameInvalid(bytes: 101, allowed: 1...100), .nameInvalid,
      "name of 101 bytes: must be 1 to 100 bytes of UTF-8 without control characters"),
    Row(
      DescribeProductRejection.descriptionInvalid(bytes: 7, allowed: 0...2_000), .descriptionInvalid,
      "description of 7 bytes: must be 0 to 2000 bytes of UTF-8 without control characters"),
    Row(
      DescribeProductRejection.priceNotPositive(.zero), .priceNotPositive, "price 0: must be 1 or more"),
  ]

  static let orders: [Row] = [
    Row(PlaceOrderRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(PlaceOrderRejection.orderExists, .orderExists, "there is an order of this id already"),
    Row(PlaceOrderRejection.orderPending, .orderPending, "the order is being placed; ask again"),
    Row(
      PlaceOrderRejection.quantityNotPositive(Quantity(-2)), .quantityNotPositive,
      "quantity -2: must be 1 or more"),
    Row(PlaceOrderRejection.productNotFound, .productNotFound, noProduct),
    Row(PlaceOrderRejection.notOnSale, .notOnSale, "the product is not on sale"),
    Row(
      PlaceOrderRejection.priceOverflow(price: Points(.max), quantity: Quantity(2)), .priceOverflow,
      "2 units at 9223372036854775807 points exceed 9223372036854775807"),
    Row(
      PlaceOrderRejection.insufficientStock(onHand: .zero, needed: Quantity(3)), .insufficientStock,
      "3 units wanted, 0 on hand"),
    Row(
      PlaceOrderRejection.tooManyReservations(limit: 8), .tooManyReservations,
      "the product has 8 open reservations, as many as it may have"),
    Row(
      PlaceOrderRejection.wallet(.insufficientPoints(spendable: Points(5), needed: Points(6))),
      .insufficientPoints, "the order cannot be paid: 6 points needed, 5 spendable"),
    Row(CancelOrderRejection.orderNotFound, .orderNotFound, "there is no order of this id"),
    Row(CancelOrderRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(
      CancelOrderRejection.orderPending, .orderPending,
      "the order is being placed or cancelled; ask again"),
    Row(CancelOrderRejection.alreadyCancelled, .alreadyCancelled, "the order was cancelled before"),
    Row(
      CancelOrderRejection.wallet(.walletClosed), .walletClosed,
      "the points cannot go back: the wallet is closed"),
  ]

  @Test(
    "a rejection has a code, its answer to a retry, and a sentence",
    arguments: wallets + challenges + life + appeals + stock + products + orders)
  func rejection(row: Row) {
    #expect(row.rejection.code == row.code)
    #expect(row.rejection.mayRetry == row.code.mayRetry)
    #expect(row.rejection.description == row.text)
  }

  @Test("every code is the code of a rejection")
  func reached() {
    let reached = Set(
      (Self.wallets + Self.challenges + Self.life + Self.appeals + Self.stock + Self.products + Self.orders)
        .map(\.rejection.code))
    #expect(reached == Set(RejectionCode.allCases))
  }

  @Test(
    "a refused stake has the code of the wallet's refusal",
    arguments: [
      .walletNotFound, .idempotencyConflict, .holdEnded(.released), .walletClosed, .walletFrozen,
      .amountNotPositive(.zero),
      .deadlinePassed(noon), .insufficientPoints(spendable: .zero, needed: Points(1)),
      .tooManyLots(limit: 1), .tooManyHolds(limit: 1), .balanceOverflow,
    ] as [HoldRejection])
  func stake(refusal: HoldRejection) {
    #expect(JoinRejection.wallet(refusal).code == refusal.code)
    #expect(CreateChallengeRejection.wallet(refusal).code == refusal.code)
  }
}
