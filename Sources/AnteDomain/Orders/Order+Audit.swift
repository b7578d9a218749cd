extension Order {
  /// What is wrong with the order's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(lots).
  public func violation() -> String? {
    if let violation = terms.violation() { return violation }
    let events: UInt64 = status == .cancelled ? 2 : 1
    guard version == events else { return "it is \(status) at version \(version)" }
    if status == .confirmed, requests.entries.contains(where: { $0.value.answer == .cancelled }) {
      return "it is confirmed, and answered that it was cancelled"
    }
    return nil
  }
}
