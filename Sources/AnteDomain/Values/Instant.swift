/// A moment of wall-clock time: milliseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01 00:00 UTC.
  public let milliseconds: Int64

  /// Takes milliseconds since 1970-01-01 00:00 UTC.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The later moment; stays at the end of representable time rather than wrapping.
  public func advanced(byMilliseconds offset: Int64) -> Instant {
    let (sum, overflow) = milliseconds.addingReportingOverflow(offset)
    return Instant(milliseconds: overflow ? (offset > 0 ? .max : .min) : sum)
  }
}

extension Instant: Comparable {
  /// Orders moments in time.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: CustomStringConvertible {
  /// The milliseconds since 1970, with their unit.
  public var description: String { "\(milliseconds) ms" }
}
