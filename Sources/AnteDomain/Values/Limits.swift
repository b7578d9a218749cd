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

  /// Open reservations of one product's stock: kept sorted like holds.
  public var reservationsPerProduct = 65_536

  /// Bytes of a product's name: every order copies it into its record, beside up to 60,000 bytes of lots.
  public var productNameBytes = 100

  /// Bytes of a product's description: it must fit one record of 65,535 bytes, beside the name.
  public var productDescriptionBytes = 2_000

  /// Request ids, and ids of ended holds and reservations, remembered per entity: about 100 bytes each.
  public var rememberedPerEntity = 10_000

  /// How long a request id is remembered, in milliseconds of log time: a caller that retries for longer has given up.
  public var rememberedMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  /// How long after its credit a charge may be taken back, in milliseconds: 7 × 24 hours.
  public var chargeCancellableMilliseconds: Int64 = 7 * 24 * 60 * 60 * 1_000

  /// The limits that production runs with.
  public init() {}

  /// What is wrong with the limits, as a sentence; nil where they can be kept.
  public func violation() -> String? {
    if !(1...1_300).contains(lotsPerWallet) { return "lotsPerWallet: \(lotsPerWallet) must be 1 to 1300" }
    if holdsPerWallet < 1 { return "holdsPerWallet: \(holdsPerWallet) must be 1 or more" }
    if !(2...Int(UInt32.max)).contains(seatsPerChallenge) {
      return "seatsPerChallenge: \(seatsPerChallenge) must be 2 to \(UInt32.max)"
    }
    if reservationsPerProduct < 1 {
      return "reservationsPerProduct: \(reservationsPerProduct) must be 1 or more"
    }
    if !(1...1_000).contains(productNameBytes) {
      return "productNameBytes: \(productNameBytes) must be 1 to 1000"
    }
    if !(0...60_000).contains(productDescriptionBytes) {
      return "productDescriptionBytes: \(productDescriptionBytes) must be 0 to 60000"
    }
    if rememberedPerEntity < 1 { return "rememberedPerEntity: \(rememberedPerEntity) must be 1 or more" }
    if rememberedMilliseconds < 0 {
      return "rememberedMilliseconds: \(rememberedMilliseconds) must be 0 or more"
    }
    if chargeCancellableMilliseconds < 0 {
      return "chargeCancellableMilliseconds: \(chargeCancellableMilliseconds) must be 0 or more"
    }
    return nil
  }
}
