/// A normal answer that says no: the request is well formed, but the rules do not allow it now.
///
/// Nothing has changed.
public protocol Rejection: Error, Hashable, Sendable, CustomStringConvertible {
  /// The permanent code of the reason.
  var code: RejectionCode { get }
}

extension Rejection {
  /// Whether it makes sense to send the very same request again later.
  public var mayRetry: Bool { code.mayRetry }
}

/// Every reason for a rejection, by permanent number; numbers are never reused.
public enum RejectionCode: UInt16, Sendable, CaseIterable {
  /// The request id, or the id of a hold or reservation, was used for another request.
  case idempotencyConflict = 1
  /// The name is too short or too long, or has control characters.
  case nameInvalid = 2
  /// The description is too long, or has control characters.
  case descriptionInvalid = 3

  /// The user has a wallet.
  case walletExists = 100
  /// The user has no wallet.
  case walletNotFound = 101
  /// The amount must be one point or more.
  case amountNotPositive = 102
  /// The wallet has too many lots.
  case tooManyLots = 103
  /// All that ever came into the wallet, is promised to it or may be won would exceed 64 bits.
  case balanceOverflow = 104
  /// The deadline is not in the future.
  case deadlinePassed = 105
  /// The wallet has too few spendable points.
  case insufficientPoints = 106
  /// The wallet has too many open holds.
  case tooManyHolds = 107
  /// The wallet knows no such hold.
  case holdNotFound = 108
  /// The hold has ended.
  case holdEnded = 109
  /// The wallet is closed.
  case walletClosed = 110
  /// The wallet is frozen.
  case walletFrozen = 111
  /// The wallet is not frozen.
  case walletNotFrozen = 112
  /// The wallet has points.
  case walletNotEmpty = 113
  /// The expiry is not in the future.
  case expiryPassed = 114
  /// No lot of the wallet ever had this number.
  case lotNotFound = 115
  /// The lot did not come by a charge.
  case notACharge = 116
  /// Something was taken of the lot.
  case lotTouched = 117
  /// The charge is too old to be taken back.
  case cancellationTooLate = 118

  /// There is such a challenge.
  case challengeExists = 200
  /// There is no such challenge.
  case challengeNotFound = 201
  /// The challenge is being created.
  case creationPending = 202
  /// The fee must be one point or more.
  case feeNotPositive = 203
  /// The number of seats is out of range.
  case seatsOutOfRange = 204
  /// The pot could exceed 64 bits.
  case potOverflow = 205
  /// The user has a seat.
  case alreadyJoined = 206
  /// A join of the user is being decided.
  case joinPending = 207
  /// All seats are taken.
  case full = 208
  /// The user has no seat.
  case notJoined = 209
  /// The host never quits.
  case hostCannotQuit = 210
  /// The number of members to start with is out of range.
  case minimumOutOfRange = 211
  /// The start day is over already.
  case startInThePast = 212
  /// The due day does not come after the start day.
  case dueNotAfterStart = 213
  /// There are too many days from the start day to the due day.
  case periodTooLong = 214
  /// The success rate to win must be 1 to 100 percent.
  case thresholdOutOfRange = 215
  /// A host is a judge already.
  case refereeIsHost = 216
  /// The challenge has begun, or was cancelled.
  case notOpen = 217
  /// The user gave up before.
  case hasQuit = 218
  /// Nobody quits in this phase.
  case notQuittable = 219
  /// Only the host may.
  case notHost = 220
  /// The challenge is not waiting.
  case notWaiting = 221
  /// Others have paid, or are paying, for the plan as it is.
  case othersHaveJoined = 222
  /// A challenge without days never gets any, and one with days keeps some.
  case daysStayOrStayAway = 223
  /// The start day has not begun.
  case startDayNotReached = 224
  /// Fewer members have joined than it takes to start.
  case tooFewMembers = 225
  /// The challenge is not under way.
  case notOngoing = 226
  /// The day is not one of the challenge's.
  case outsidePeriod = 227
  /// The content is empty, too long, or has control characters.
  case contentInvalid = 228
  /// There is a proof of this day.
  case alreadyProven = 229
  /// Only a judge may.
  case notJudge = 230
  /// Nobody judges their own proofs.
  case judgesOwnProof = 231
  /// Proofs are not judged in this phase.
  case judgingClosed = 232
  /// The user sent no proof of that day.
  case proofNotFound = 233
  /// The proof awaits no judgement.
  case alreadyJudged = 234
  /// The reason is empty, too long, or has control characters.
  case reasonInvalid = 235
  /// The challenge is not settled.
  case notSettled = 236
  /// Nobody won, and every stake went back.
  case stakesRefunded = 237
  /// The user won.
  case hasWon = 238
  /// The settlement is too old to be appealed against.
  case tooLateToAppeal = 239
  /// The user appealed before.
  case alreadyAppealed = 240
  /// The text is empty, too long, or has control characters.
  case textInvalid = 241
  /// The user did not appeal.
  case appealNotFound = 242
  /// The appeal is being upheld or reversed.
  case appealPending = 243
  /// The appeal was upheld or dismissed before.
  case alreadyDecided = 244
  /// The appeal is not upheld.
  case appealNotUpheld = 245

  /// Nobody ever described the product or adjusted its stock.
  case productNotFound = 300
  /// The adjustment changes nothing.
  case nothingToAdjust = 301
  /// Too few units are on hand.
  case insufficientStock = 302
  /// The units received would exceed 64 bits.
  case quantityOverflow = 303
  /// The quantity must be one unit or more.
  case quantityNotPositive = 304
  /// The product has too many open reservations.
  case tooManyReservations = 305
  /// The product knows no such reservation.
  case reservationNotFound = 306
  /// The reservation has ended.
  case reservationEnded = 307
  /// A unit must cost one point or more.
  case priceNotPositive = 308
  /// Nobody described the product, or it is not on sale.
  case notOnSale = 309

  /// There is such an order.
  case orderExists = 400
  /// There is no such order.
  case orderNotFound = 401
  /// The order is being placed or cancelled.
  case orderPending = 402
  /// The price of all units would exceed 64 bits.
  case priceOverflow = 403
  /// The order was cancelled before.
  case alreadyCancelled = 404

  /// The code's name, as machines read it.
  public var name: String { String(describing: self) }

  /// Whether it makes sense to send the very same request again later: others may take out of its way what stood there.
  public var mayRetry: Bool {
    switch self {
    case .walletNotFound, .tooManyLots, .insufficientPoints, .tooManyHolds, .walletFrozen, .walletNotFrozen,
      .walletNotEmpty, .lotTouched, .challengeNotFound, .creationPending, .joinPending, .full,
      .othersHaveJoined, .startDayNotReached, .tooFewMembers, .notOngoing, .notQuittable, .outsidePeriod,
      .judgingClosed, .proofNotFound, .alreadyProven, .alreadyJudged,
      .notSettled, .appealNotFound, .appealPending, .appealNotUpheld, .balanceOverflow, .priceOverflow,
      .productNotFound, .insufficientStock, .tooManyReservations, .notOnSale, .orderNotFound, .orderPending:
      true
    case .idempotencyConflict, .walletExists, .amountNotPositive, .deadlinePassed,
      .holdNotFound, .holdEnded, .walletClosed, .expiryPassed, .lotNotFound, .notACharge,
      .cancellationTooLate, .challengeExists, .feeNotPositive, .seatsOutOfRange, .potOverflow,
      .alreadyJoined, .notJoined, .hostCannotQuit, .minimumOutOfRange, .nameInvalid, .descriptionInvalid,
      .startInThePast, .dueNotAfterStart, .periodTooLong, .thresholdOutOfRange, .refereeIsHost, .hasQuit,
      .notHost, .notWaiting, .notOpen, .daysStayOrStayAway, .contentInvalid, .notJudge, .judgesOwnProof,
      .reasonInvalid, .stakesRefunded, .hasWon, .tooLateToAppeal, .alreadyAppealed, .textInvalid,
      .alreadyDecided, .nothingToAdjust, .quantityOverflow,
      .quantityNotPositive, .reservationNotFound, .reservationEnded, .priceNotPositive, .orderExists,
      .alreadyCancelled:
      false
    }
  }
}
