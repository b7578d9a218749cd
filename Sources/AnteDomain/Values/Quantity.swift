/// A number of units of a product.
public struct Quantity: Hashable, Sendable {
  /// The number of units; negative only in an adjustment that takes units away.
  public let rawValue: Int64

  /// Takes a number of units.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// No units.
  public static let zero = Quantity(0)

  /// The sum, or nil where it exceeds 64 bits.
  public func adding(_ other: Quantity) -> Quantity? {
    let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
    return overflow ? nil : Quantity(sum)
  }

  /// The sum of quantities whose sum is known to fit, because a rule checked it; otherwise a bug, and a trap.
  static func + (left: Quantity, right: Quantity) -> Quantity { Quantity(left.rawValue + right.rawValue) }

  /// The difference of quantities that a rule has checked.
  static func - (left: Quantity, right: Quantity) -> Quantity { Quantity(left.rawValue - right.rawValue) }

  static func += (left: inout Quantity, right: Quantity) { left = left + right }
  static func -= (left: inout Quantity, right: Quantity) { left = left - right }
}

extension Quantity: Comparable {
  /// Orders quantities by size.
  public static func < (left: Quantity, right: Quantity) -> Bool { left.rawValue < right.rawValue }
}

extension Quantity: CustomStringConvertible {
  /// The number of units.
  public var description: String { String(rawValue) }
}
