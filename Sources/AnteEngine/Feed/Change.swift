public import AnteDomain

/// A place in the change feed: the events up to and including it have been seen.
public struct FeedPosition: Hashable, Comparable, Sendable {
  /// The sequence of the event's frame.
  public let sequence: UInt64
  /// The place of the event in its frame, from 0.
  public let index: UInt32

  /// Before the first event.
  public static let start = FeedPosition(sequence: 0, index: 0)

  /// Names a place.
  public init(sequence: UInt64, index: UInt32) {
    self.sequence = sequence
    self.index = index
  }

  /// Orders places as the events happened.
  public static func < (left: FeedPosition, right: FeedPosition) -> Bool {
    (left.sequence, left.index) < (right.sequence, right.index)
  }
}

/// One committed event.
public struct Change: Hashable, Sendable {
  /// Its place; give it to `changes(after:)` to go on behind it.
  public let position: FeedPosition
  /// When it happened, in log time.
  public let time: Instant
  /// What happened to which entity.
  public let event: EntityEvent
  /// The entity's version right after it.
  public let version: UInt64
}

/// Changes that come one after another.
public struct ChangeBatch: Hashable, Sendable {
  /// The changes, in log order.
  public let changes: [Change]
  /// The newest frame of which nothing is to come any more.
  public let through: UInt64
  /// When the newest frame that was read was written, in log time.
  public let time: Instant
}
