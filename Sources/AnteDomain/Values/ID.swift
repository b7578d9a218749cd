/// A 128-bit identity of one kind of thing: an `ID<Challenge>` cannot be passed where an `ID<User>` belongs.
///
/// Embedders bring their own UUIDs or ULIDs. The text form is the canonical UUID string.
public struct ID<Subject>: Hashable, Sendable {
  // Two halves and not one UInt128: an optional UInt128 passed to an async function crashes in Swift 6.3.1 on Linux
  // where the call comes from a closure. With 8-byte alignment values that contain ids are smaller, too.
  private let high: UInt64
  private let low: UInt64

  /// Takes a 128-bit number as an identity.
  @inline(__always)
  public init(_ rawValue: UInt128) {
    high = UInt64(truncatingIfNeeded: rawValue >> 64)
    low = UInt64(truncatingIfNeeded: rawValue)
  }

  /// The identity as a number; the first byte of the text form is the most significant one.
  @inline(__always)
  public var rawValue: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// Parses the canonical UUID text form (8-4-4-4-12 hexadecimal digits, either case); nil for anything else.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let rawValue = text.withUTF8({ UUIDText.parse($0) }) else { return nil }
    self.init(rawValue)
  }
}

extension ID {
  /// Hashes by one 64 × 64-bit multiplication and a fold, as wyhash does, instead of by SipHash: every join hashes ids
  /// half a dozen times (a fifteenth of its instructions; docs/performance.md).
  ///
  /// `Dictionary` and `Set` call this requirement of `Hashable`; a Swift that no longer has it would fall back to SipHash.
  @inline(__always)
  public func _rawHashValue(seed: Int) -> Int {
    let product = (high ^ idHashKey ^ UInt64(truncatingIfNeeded: seed)).multipliedFullWidth(
      by: low ^ 0x9e37_79b9_7f4a_7c15)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}

/// One key for all tables of the process, so that nobody can choose ids that collide.
private let idHashKey = UInt64(bitPattern: Int64(Hasher().finalize()))

extension ID: Comparable {
  /// Orders identities by their number, which is also the order of their text forms.
  public static func < (left: ID, right: ID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension ID: CustomStringConvertible {
  /// The canonical UUID text form in lower case.
  public var description: String { UUIDText.format(rawValue) }
}

/// The person who owns a wallet and takes seats; Ante knows no more of them than their identity.
public enum User {}

/// A product whose stock is kept.
public enum Product {}

/// One request of a caller, repeated under the same identity when its answer was lost (an idempotency key).
public enum Request {}
