public import AnteDomain
public import AnteEngine

/// How far views are behind their engine.
public struct ViewsLag: Hashable, Sendable {
  /// Frames of the log that are durable and not in the views yet.
  public let frames: UInt64
  /// How old the newest frame in the views is, in milliseconds of log time; 0 where no frame is missing.
  public let milliseconds: Int64
}

/// How views stand.
public struct ViewsStatus: Hashable, Sendable {
  /// The newest event that is in the views.
  public let position: FeedPosition
  /// When it happened, in log time.
  public let time: Instant
  /// How far they are behind; nil where that is not known, because no engine is looked at.
  public let lag: ViewsLag?
  /// From when on they are complete; nil where they have everything since the first event.
  public let completeSince: Instant?

  init(_ mark: FeedMark, lag: ViewsLag?) {
    position = mark.position
    time = mark.time
    self.lag = lag
    completeSince = mark.origin == 0 ? nil : mark.originTime
  }
}

extension Views {
  /// How the views stand now; waits for nothing.
  public var status: ViewsStatus { ViewsStatus(standing.mark, lag: lag) }

  /// How far the views are behind the engine now; waits for nothing.
  public var lag: ViewsLag {
    let read = standing.read
    let durable = engine.durableSequence
    guard durable > read.through else { return ViewsLag(frames: 0, milliseconds: 0) }
    let (age, isOverflow) = engine.now.milliseconds.subtractingReportingOverflow(read.time.milliseconds)
    return ViewsLag(frames: durable - read.through, milliseconds: isOverflow ? .max : max(0, age))
  }
}
