/// An instant or none in the eight bytes of an instant: an optional one takes sixteen in whatever it is a part of, and a
/// wallet keeps two.
///
/// The first millisecond that can be represented stands for none: no deadline and no expiry is so early, since each is
/// in the future when it is set.
struct MaybeInstant: Hashable, Sendable {
  private let milliseconds: Int64

  init(_ instant: Instant?) {
    milliseconds = instant?.milliseconds ?? .min
  }

  var instant: Instant? { milliseconds == .min ? nil : Instant(milliseconds: milliseconds) }
}
