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

  /// The user has a wallet.
  case walletExists = 100
  /// The user has no wallet.
  case walletNotFound = 101
  /// The amount must be one point or more.
  case amountNotPositive = 102
  /// The wallet has too many lots.
  case tooManyLots = 103
  /// The credits of the wallet would exceed 64 bits.
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
  /// The name is too long, or has control characters.
  case nameInvalid = 212
  /// The description is too long, or has control characters.
  case descriptionInvalid = 213
  /// The start day is over already.
  case startInThePast = 214
  /// The due day does not come after the start day.
  case dueNotAfterStart = 215
  /// There are too many days from the start day to the due day.
  case periodTooLong = 216
  /// The success rate to win must be 1 to 100 percent.
  case thresholdOutOfRange = 217
  /// A host is a judge already.
  case refereeIsHost = 218
  /// The challenge has begun, or was cancelled.
  case notOpen = 219
  /// The user gave up before.
  case hasQuit = 220
  /// Nobody quits in this phase.
  case notQuittable = 221
  /// Only the host may.
  case notHost = 222
  /// The challenge is not waiting.
  case notWaiting = 223
  /// Others have paid, or are paying, for the plan as it is.
  case othersHaveJoined = 224
  /// A challenge without days never gets any, and one with days keeps some.
  case daysStayOrStayAway = 225
  /// The start day has not begun.
  case startDayNotReached = 226
  /// Fewer members have joined than it takes to start.
  case tooFewMembers = 227
  /// The challenge is not under way.
  case notOngoing = 228
  /// The day is not one of the challenge's.
  case outsidePeriod = 229
  /// The content is empty, too long, or has control characters.
  case contentInvalid = 230
  /// There is a proof of this day.
  case alreadyProven = 231
  /// Only a judge may.
  case notJudge = 232
  /// Nobody judges their own proofs.
  case judgesOwnProof = 233
  /// Proofs are not judged in this phase.
  case judgingClosed = 234
  /// The user sent no proof of that day.
  case proofNotFound = 235
  /// The proof awaits no judgement.
  case alreadyJudged = 236
  /// The reason is empty, too long, or has control characters.
  case reasonInvalid = 237

  /// Nobody ever adjusted the product's stock.
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

  /// The code's name, as machines read it.
  public var name: String { String(describing: self) }

  /// Whether it makes sense to send the very same request again later: others may take out of its way what stood there.
  public var mayRetry: Bool {
    switch self {
    case .walletNotFound, .tooManyLots, .insufficientPoints, .tooManyHolds, .walletFrozen, .walletNotFrozen,
      .walletNotEmpty, .lotTouched, .challengeNotFound, .creationPending, .joinPending, .full,
      .othersHaveJoined, .startDayNotReached, .tooFewMembers, .notOngoing, .notQuittable, .outsidePeriod,
      .judgingClosed, .proofNotFound, .alreadyProven, .alreadyJudged,
      .productNotFound, .insufficientStock, .tooManyReservations:
      true
    case .idempotencyConflict, .walletExists, .amountNotPositive, .balanceOverflow, .deadlinePassed,
      .holdNotFound, .holdEnded, .walletClosed, .expiryPassed, .lotNotFound, .notACharge,
      .cancellationTooLate, .challengeExists, .feeNotPositive, .seatsOutOfRange, .potOverflow,
      .alreadyJoined, .notJoined, .hostCannotQuit, .minimumOutOfRange, .nameInvalid, .descriptionInvalid,
      .startInThePast, .dueNotAfterStart, .periodTooLong, .thresholdOutOfRange, .refereeIsHost, .hasQuit,
      .notHost, .notWaiting, .notOpen, .daysStayOrStayAway, .contentInvalid, .notJudge, .judgesOwnProof,
      .reasonInvalid, .nothingToAdjust, .quantityOverflow,
      .quantityNotPositive, .reservationNotFound, .reservationEnded:
      false
    }
  }
}
