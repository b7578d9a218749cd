/// Every permanent tag of the on-disk schema, in one place; a number is never changed and never reused.
///
/// `docs/formats/schema.md` describes the bytes behind each. The tags of `Lot.Origin`, `Hold.End`, `Reservation.End` and
/// `RejectionCode` are the raw values of those enums.
enum Tags {
  /// The kind of entity that a record or snapshot entry belongs to.
  enum Entity: UInt8, CaseIterable {
    case wallet = 1
    case challenge = 2
    case stock = 3
  }

  enum WalletEvent: UInt8, CaseIterable {
    case opened = 1
    case credited = 2
    case held = 3
    case ended = 4
  }

  enum ChallengeEvent: UInt8, CaseIterable {
    case created = 1
    case seatReserved = 2
    case joined = 3
    case seatReleased = 4
    case quit = 5
  }

  enum StockEvent: UInt8, CaseIterable {
    case adjusted = 1
    case reserved = 2
    case ended = 3
  }

  enum Transaction: UInt8, CaseIterable {
    case stake = 1
    case caller = 2
  }

  enum WalletAnswer: UInt8, CaseIterable {
    case opened = 1
    case credited = 2
  }

  enum ChallengeAnswer: UInt8, CaseIterable {
    case created = 1
    case joined = 2
    case quit = 3
  }
}
