/// The live segments in order: full ones, the current one, prepared ones.
struct SegmentCatalog: Sendable {
  var segments: [LiveSegment]
  /// The index of the segment that commits go to.
  var currentIndex: Int
  /// The id of the next segment to be made.
  var nextID: UInt64

  var current: LiveSegment { segments[currentIndex] }

  var preparedCount: Int { segments.count - currentIndex - 1 }

  /// Goes to the first prepared segment of at least this capacity; smaller ones stay empty for ever.
  mutating func advance(capacity: Int, lastSequence: UInt64) -> SegmentHeader? {
    let next = segments.indices.first { $0 > currentIndex && segments[$0].header.capacity >= capacity }
    guard let next else { return nil }
    if current.firstSequence != nil { segments[currentIndex].lastSequence = lastSequence }
    currentIndex = next
    return current.header
  }

  /// The oldest segment if recovery from this sequence on does not need it.
  func retirable(before sequence: UInt64) -> LiveSegment? {
    guard currentIndex > 0, let oldest = segments.first else { return nil }
    if oldest.firstSequence == nil { return oldest }
    guard let last = oldest.lastSequence, last < sequence else { return nil }
    return oldest
  }

  mutating func removeOldest() {
    segments.removeFirst()
    currentIndex -= 1
  }

  /// The segment that holds a frame which is known to be in the log.
  func segment(holding sequence: UInt64) -> LiveSegment? {
    segments.last { $0.firstSequence.map { $0 <= sequence } ?? false }
  }
}
