import AnteDomain
import AnteEngine

/// How far a file of views has come: the only row of the table `feed`, written in the transaction of every batch.
struct FeedMark: Equatable {
  /// The newest event that is in the views.
  var position = FeedPosition.start
  /// When it happened, in log time.
  var time = Instant(milliseconds: 0)
  /// The version that it led its entity to, and the entity: to know the event again.
  var version: UInt64 = 0
  var entity: UInt128 = 0
  /// The newest frame of which nothing is to come any more.
  var through: UInt64 = 0
  /// The views are complete from the event after this sequence on; 0 for all that ever happened.
  var origin: UInt64 = 0
  /// When the views begin, in log time, where they are not complete.
  var originTime = Instant(milliseconds: 0)

  static let schema = """
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY CHECK (id = 1), directory TEXT NOT NULL, sequence INTEGER NOT NULL,
      place INTEGER NOT NULL, time INTEGER NOT NULL, version INTEGER NOT NULL, entity BLOB NOT NULL,
      through INTEGER NOT NULL, origin INTEGER NOT NULL, origin_time INTEGER NOT NULL, is_open INTEGER NOT NULL
    ) STRICT;
    """

  static let select = """
    SELECT sequence, place, time, version, entity, through, origin, origin_time FROM feed WHERE id = 1
    """

  static let update = """
    UPDATE feed SET sequence = ?, place = ?, time = ?, version = ?, entity = ?, through = ?, origin = ?,
      origin_time = ? WHERE id = 1
    """

  init() {}

  init(_ row: Row) throws(DatabaseError) {
    position = try row.feedPosition(0)
    time = Instant(milliseconds: try row.integer(2))
    version = try row.count(3)
    let id: ID<Never> = try row.id(4)
    entity = id.rawValue
    through = try row.count(5)
    origin = try row.count(6)
    originTime = Instant(milliseconds: try row.integer(7))
    guard isWhereFeedMayStand else { throw row.damage("no event is at \(position)") }
  }

  /// Whether the position is the start, that of an event, or the end of the frame that the views begin after.
  private var isWhereFeedMayStand: Bool {
    if position.index == .max { return position.sequence == origin }
    return position.sequence >= max(origin, 1) || position == .start && origin == 0
  }

  /// Whether the views began with states, which may contain events that come after the mark.
  var beganWithStates: Bool { origin != 0 }

  func write(by update: Statement) throws(DatabaseError) {
    try update.run(
      .number(position.sequence), .number(position.index), .integer(time.milliseconds), .number(version),
      .id(entity), .number(through), .number(origin), .integer(originTime.milliseconds))
  }

  /// Goes on to a change, which is in the views then.
  mutating func advance(to change: Change) {
    position = change.position
    time = change.time
    version = change.version
    entity = change.event.entity
  }

  /// Whether a change is the one that the mark stands at.
  func isAt(_ change: Change) -> Bool {
    position == change.position && time == change.time && version == change.version
      && entity == change.event.entity
  }

  /// The place right before the mark, from which a feed gives the marked event once more.
  var before: FeedPosition {
    position.index > 0
      ? FeedPosition(sequence: position.sequence, index: position.index - 1)
      : FeedPosition(sequence: position.sequence - 1, index: .max)
  }
}

extension EntityEvent {
  /// The id of the entity that it happened to.
  fileprivate var entity: UInt128 {
    switch self {
    case .wallet(let user, _): user.rawValue
    case .challenge(let id, _): id.rawValue
    case .stock(let product, _): product.rawValue
    case .order(let id, _): id.rawValue
    }
  }
}

extension Row {
  /// What stands in two columns: a sequence, and the place of the event in its frame.
  func feedPosition(_ column: Int32) throws(DatabaseError) -> FeedPosition {
    guard let index = UInt32(exactly: try integer(column + 1)) else {
      throw damage("\(try integer(column + 1)) is no place in a frame")
    }
    return FeedPosition(sequence: try count(column), index: index)
  }
}
