/// Every limit of the business state, each with its reason; the engine's own limits stand in `EngineConfiguration`.
///
/// A limit bounds what one entity may cost in memory, in a snapshot slice and in one record of the log. Tests run with
/// tiny limits, so that the edges are common.
public struct Limits: Sendable, Equatable {
  /// Lots of one wallet: a hold walks them from the oldest, and what takes all of them must fit one record.
  ///
  /// An order records what it was paid with at up to 46 bytes a lot, hence no more than 1,300. Points that come back
  /// restore their very lots, even where a wallet then has more; no hold takes more of them at once.
  public var lotsPerWallet = 1_000

  /// Open holds of one wallet: they are kept sorted, and an insertion moves those behind it.
  public var holdsPerWallet = 10_000

  /// Seats of one challenge, the host's included: the terms hold a 32-bit number, memory is about 150 bytes a seat.
  public var seatsPerChallenge = 10_000_000

  /// Days from a challenge's start day to its due day, both included: ten years, and a byte of each member a day.
  public var daysPerChallenge = 3_660

  /// Bytes of a name: a line on a screen, in any script; every order copies one into its record, beside its lots.
  public var nameBytes = 100

  /// Bytes of a description: a page; a record of the log holds 64 KiB.
  public var descriptionBytes = 2_000

  /// Bytes of a proof's content: a few lines, or where a picture is to be found.
  public var proofBytes = 1_000

  /// Bytes of the reason why a proof is rejected or an appeal dismissed: a few lines.
  public var reasonBytes = 500

  /// Bytes of an appeal's text: half a page, for what a few lines of proof could not say.
  public var appealBytes = 1_000

  /// Open reservations of one product's stock: kept sorted like holds.
  public var reservationsPerProduct = 65_536

  /// Request ids, and ids of ended holds and reservations, remembered per entity: about 100 bytes each.
  public var rememberedPerEntity = 10_000

  /// How long a request id is remembered, in milliseconds of log time: a caller that retries for longer has given up.
  public var rememberedMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  /// How long after its credit a charge may be taken back, in milliseconds: 7 × 24 hours.
  public var chargeCancellableMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  /// How long after its settlement a challenge may be appealed against, in milliseconds: 7 × 24 hours, as a charge may be
  /// taken back.
  public var appealableMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  /// The most that any text may have, so that a record with one, a name and lots stays below 64 KiB.
  static let textBytesMax = 16_000
  /// The most that any name may have: an order copies one into its record.
  static let nameBytesMax = 1_000
  /// The most lots that anything may be taken from: what takes them must fit one record.
  static let lotsMax = 1_300
  /// The most days of any challenge: a hundred years, and as many bytes of each member who proves on the last one.
  static let daysMax = 36_600

  /// The limits that production runs with.
  public init() {}

  /// What is wrong with the limits, as a sentence; nil where they can be kept.
  public func violation() -> String? {
    if !(1...Self.lotsMax).contains(lotsPerWallet) {
      return "lotsPerWallet: \(lotsPerWallet) must be 1 to \(Self.lotsMax)"
    }
    if holdsPerWallet < 1 { return "holdsPerWallet: \(holdsPerWallet) must be 1 or more" }
    if !(2...Int(UInt32.max)).contains(seatsPerChallenge) {
      return "seatsPerChallenge: \(seatsPerChallenge) must be 2 to \(UInt32.max)"
    }
    if !(2...Self.daysMax).contains(daysPerChallenge) {
      return "daysPerChallenge: \(daysPerChallenge) must be 2 to \(Self.daysMax)"
    }
    if !(1...Self.nameBytesMax).contains(nameBytes) {
      return "nameBytes: \(nameBytes) must be 1 to \(Self.nameBytesMax)"
    }
    for (name, bytes) in [
      ("descriptionBytes", descriptionBytes), ("proofBytes", proofBytes), ("reasonBytes", reasonBytes),
      ("appealBytes", appealBytes),
    ] where !(1...Self.textBytesMax).contains(bytes) {
      return "\(name): \(bytes) must be 1 to \(Self.textBytesMax)"
    }
    if reservationsPerProduct < 1 {
      return "reservationsPerProduct: \(reservationsPerProduct) must be 1 or more"
    }
    if rememberedPerEntity < 1 { return "rememberedPerEntity: \(rememberedPerEntity) must be 1 or more" }
    if rememberedMilliseconds < 0 {
      return "rememberedMilliseconds: \(rememberedMilliseconds) must be 0 or more"
    }
    if chargeCancellableMilliseconds < 0 {
      return "chargeCancellableMilliseconds: \(chargeCancellableMilliseconds) must be 0 or more"
    }
    if appealableMilliseconds < 0 {
      return "appealableMilliseconds: \(appealableMilliseconds) must be 0 or more"
    }
    return nil
  }
}
