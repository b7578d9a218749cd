/// A place in a list, from which the next page goes on; opaque to whoever gets it.
public struct ViewCursor: Hashable, Sendable {
  /// What the list is sorted by, where that is not the number of the row.
  let key: Int64
  /// The number of the row.
  let id: Int64

  init(key: Int64 = 0, id: Int64) {
    self.key = key
    self.id = id
  }

  /// Reads the text form; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, let key = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
    self.init(key: key, id: id)
  }
}

extension ViewCursor: CustomStringConvertible {
  /// The text form, of digits, minus signs and an underscore.
  public var description: String { "\(key)_\(id)" }
}
