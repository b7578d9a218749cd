public import AnteDomain

/// The zones of business days that an engine ran with, by the sequences of its log: it may change at every start.
public struct Zones: Sendable, Hashable {
  private struct Span: Hashable {
    let after: UInt64
    let zone: BusinessZone
  }

  private var spans: [Span]
  /// Also those of which no event is left, in which clients may have got answers.
  private var ever: [Span]

  /// The same zone all along.
  public init(_ zone: BusinessZone = .seoul) {
    spans = [Span(after: 0, zone: zone)]
    ever = spans
  }

  /// Notes that everything behind a sequence was decided by another zone; what was noted behind it was lost.
  public mutating func change(to zone: BusinessZone, after sequence: UInt64) {
    spans.removeAll { $0.after >= sequence }
    spans.append(Span(after: sequence, zone: zone))
    ever.append(Span(after: sequence, zone: zone))
  }

  /// How often the zone was another one than before.
  var changes: Int { zip(spans, spans.dropFirst()).filter { $0.zone != $1.zone }.count }

  /// The zone by which the events of a sequence were decided.
  func zone(at sequence: UInt64) -> BusinessZone {
    spans.last { $0.after < sequence }?.zone ?? spans[0].zone
  }

  /// The zones that something between two sequences can have been decided by.
  func zones(after first: UInt64, through last: UInt64) -> Set<BusinessZone> {
    var zones: Set = [zone(at: first), zone(at: last)]
    for span in ever where (first...max(first, last)).contains(span.after) { zones.insert(span.zone) }
    return zones
  }

  /// Frames at the end of a life that no client was ever told of, at most: the next life begins behind them, and its first
  /// answers may name sequences before them.
  private static let untoldFramesMax: UInt64 = 64

  /// The zones that a call can have been decided by.
  func zones(of call: Call) -> Set<BusinessZone> {
    let (last, overflow) = (call.until ?? .max).addingReportingOverflow(Self.untoldFramesMax)
    return zones(after: call.begunAfter, through: overflow ? .max : last)
  }
}
