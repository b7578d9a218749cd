import AnteDomain
import Testing

@Suite struct RejectionCodeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let code: RejectionCode
    let number: UInt16
    let name: String
    let mayRetry: Bool

    init(_ code: RejectionCode, _ number: UInt16, _ name: String, mayRetry: Bool) {
      self.code = code
      self.number = number
      self.name = name
      self.mayRetry = mayRetry
    }

    var testDescription: String { "\(number) \(name)" }
  }

  // Clients and logs know these numbers: a line is added, never changed.
  static let rows: [Row] = [
    Row(.idempotencyConflict, 1, "idempotencyConflict", mayRetry: false),
    Row(.nameInvalid, 2, "nameInvalid", mayRetry: false),
    Row(.descriptionInvalid, 3, "descriptionInvalid", mayRetry: false),
    Row(.walletExists, 100, "walletExists", mayRetry: false),
    Row(.walletNotFound, 101, "walletNotFound", mayRetry: true),
    Row(.amountNotPositive, 102, "amountNotPositive", mayRetry: false),
    Row(.tooManyLots, 103, "tooManyLots", mayRetry: true),
    Row(.balanceOverflow, 104, "balanceOverflow", mayRetry: true),
    Row(.deadlinePassed, 105, "deadlinePassed", mayRetry: false),
    Row(.insufficientPoints, 106, "insufficientPoints", mayRetry: true),
    Row(.tooManyHolds, 107, "tooManyHolds", mayRetry: true),
    Row(.holdNotFound, 108, "holdNotFound", mayRetry: false),
    Row(.holdEnded, 109, "holdEnded", mayRetry: false),
    Row(.walletClosed, 110, "walletClosed", mayRetry: false),
    Row(.walletFrozen, 111, "walletFrozen", mayRetry: true),
    Row(.walletNotFrozen, 112, "walletNotFrozen", mayRetry: true),
    Row(.walletNotEmpty, 113, "walletNotEmpty", mayRetry: true),
    Row(.expiryPassed, 114, "expiryPassed", mayRetry: false),
    Row(.lotNotFound, 115, "lotNotFound", mayRetry: false),
    Row(.notACharge, 116, "notACharge", mayRetry: false),
    Row(.lotTouched, 117, "lotTouched", mayRetry: true),
    Row(.cancellationTooLate, 118, "cancellationTooLate", mayRetry: false),
    Row(.challengeExists, 200, "challengeExists", mayRetry: false),
    Row(.challengeNotFound, 201, "challengeNotFound", mayRetry: true),
    Row(.creationPending, 202, "creationPending", mayRetry: true),
    Row(.feeNotPositive, 203, "feeNotPositive", mayRetry: false),
    Row(.seatsOutOfRange, 204, "seatsOutOfRange", mayRetry: false),
    Row(.potOverflow, 205, "potOverflow", mayRetry: false),
    Row(.alreadyJoined, 206, "alreadyJoined", mayRetry: false),
    Row(.joinPending, 207, "joinPending", mayRetry: true),
    Row(.full, 208, "full", mayRetry: true),
    Row(.notJoined, 209, "notJoined", mayRetry: false),
    Row(.hostCannotQuit, 210, "hostCannotQuit", mayRetry: false),
    Row(.minimumOutOfRange, 211, "minimumOutOfRange", mayRetry: false),
    Row(.startInThePast, 212, "startInThePast", mayRetry: false),
    Row(.dueNotAfterStart, 213, "dueNotAfterStart", mayRetry: false),
    Row(.periodTooLong, 214, "periodTooLong", mayRetry: false),
    Row(.thresholdOutOfRange, 215, "thresholdOutOfRange", mayRetry: false),
    Row(.refereeIsHost, 216, "refereeIsHost", mayRetry: false),
    Row(.notOpen, 217, "notOpen", mayRetry: false),
    Row(.hasQuit, 218, "hasQuit", mayRetry: false),
    Row(.notQuittable, 219, "notQuittable", mayRetry: true),
    Row(.notHost, 220, "notHost", mayRetry: false),
    Row(.notWaiting, 221, "notWaiting", mayRetry: false),
    Row(.othersHaveJoined, 222, "othersHaveJoined", mayRetry: true),
    Row(.daysStayOrStayAway, 223, "daysStayOrStayAway", mayRetry: false),
    Row(.startDayNotReached, 224, "startDayNotReached", mayRetry: true),
    Row(.tooFewMembers, 225, "tooFewMembers", mayRetry: true),
    Row(.notOngoing, 226, "notOngoing", mayRetry: true),
    Row(.outsidePeriod, 227, "outsidePeriod", mayRetry: true),
    Row(.contentInvalid, 228, "contentInvalid", mayRetry: false),
    Row(.alreadyProven, 229, "alreadyProven", mayRetry: true),
    Row(.notJudge, 230, "notJudge", mayRetry: false),
    Row(.judgesOwnProof, 231, "judgesOwnProof", mayRetry: false),
    Row(.judgingClosed, 232, "judgingClosed", mayRetry: true),
    Row(.proofNotFound, 233, "proofNotFound", mayRetry: true),
    Row(.alreadyJudged, 234, "alreadyJudged", mayRetry: true),
    Row(.reasonInvalid, 235, "reasonInvalid", mayRetry: false),
    Row(.notSettled, 236, "notSettled", mayRetry: true),
    Row(.stakesRefunded, 237, "stakesRefunded", mayRetry: false),
    Row(.hasWon, 238, "hasWon", mayRetry: false),
    Row(.tooLateToAppeal, 239, "tooLateToAppeal", mayRetry: false),
    Row(.alreadyAppealed, 240, "alreadyAppealed", mayRetry: false),
    Row(.textInvalid, 241, "textInvalid", mayRetry: false),
    Row(.appealNotFound, 242, "appealNotFound", mayRetry: true),
    Row(.appealPending, 243, "appealPending", mayRetry: true),
    Row(.alreadyDecided, 244, "alreadyDecided", mayRetry: false),
    Row(.appealNotUpheld, 245, "appealNotUpheld", mayRetry: true),
    Row(.productNotFound, 300, "productNotFound", mayRetry: true),
    Row(.nothingToAdjust, 301, "nothingToAdjust", mayRetry: false),
    Row(.insufficientStock, 302, "insufficientStock", mayRetry: true),
    Row(.quantityOverflow, 303, "quantityOverflow", mayRetry: false),
    Row(.quantityNotPositive, 304, "quantityNotPositive", mayRetry: false),
    Row(.tooManyReservations, 305, "tooManyReservations", mayRetry: true),
    Row(.reservationNotFound, 306, "reservationNotFound", mayRetry: false),
    Row(.reservationEnded, 307, "reservationEnded", mayRetry: false),
    Row(.priceNotPositive, 308, "priceNotPositive", mayRetry: false),
    Row(.notOnSale, 309, "notOnSale", mayRetry: true),
    Row(.orderExists, 400, "orderExists", mayRetry: false),
    Row(.orderNotFound, 401, "orderNotFound", mayRetry: true),
    Row(.orderPending, 402, "orderPending", mayRetry: true),
    Row(.priceOverflow, 403, "priceOverflow", mayRetry: true),
    Row(.alreadyCancelled, 404, "alreadyCancelled", mayRetry: false),
  ]

  @Test(
    "a code has its permanent number and name, and says whether the request may be sent again later",
    arguments: rows)
  func permanent(row: Row) {
    #expect(row.code.rawValue == row.number)
    #expect(RejectionCode(rawValue: row.number) == row.code)
    #expect(row.code.name == row.name)
    #expect(row.code.mayRetry == row.mayRetry)
  }

  @Test("every code stands in the table, once")
  func complete() {
    #expect(Self.rows.map(\.code) == RejectionCode.allCases)
  }
}
