public import AnteEngine

/// A part of a list.
public struct ViewPage<Item: Sendable>: Sendable {
  /// The items, in the order of the list.
  public let items: [Item]
  /// Where the next page begins; nil where the list ends.
  public let next: ViewCursor?
  /// How far the views had come when the page was read: it shows what happened up to there, and nothing later.
  public let asOf: FeedPosition
}

extension ViewPage: Equatable where Item: Equatable {}
