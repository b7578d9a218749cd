/// An amount of points; one point is one won.
///
/// Arithmetic is checked: it answers nil instead of wrapping or trapping.
public struct Points: Hashable, Sendable {
  /// The number of points; negative only as the result of a subtraction.
  public let rawValue: Int64

  /// Takes a number of points.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// No points.
  public static let zero = Points(0)

  /// Whether there is at least one point.
  public var isPositive: Bool { rawValue > 0 }

  /// The sum, or nil where it exceeds 64 bits.
  public func adding(_ other: Points) -> Points? {
    let (sum, overflow) = rawValue.addingReportingOverflow(other.rawValue)
    return overflow ? nil : Points(sum)
  }

  /// The sum of amounts whose sum is known to fit, because a rule checked it; a sum that does not is a bug and traps.
  static func + (left: Points, right: Points) -> Points {
    Points(left.rawValue + right.rawValue)
  }

  /// The difference of amounts that a rule has checked; see `+`.
  static func - (left: Points, right: Points) -> Points {
    Points(left.rawValue - right.rawValue)
  }

  static func += (left: inout Points, right: Points) { left = left + right }
  static func -= (left: inout Points, right: Points) { left = left - right }
}

extension Points: Comparable {
  /// Orders amounts by size.
  public static func < (left: Points, right: Points) -> Bool { left.rawValue < right.rawValue }
}

extension Points: CustomStringConvertible {
  /// The number of points.
  public var description: String { String(rawValue) }
}
