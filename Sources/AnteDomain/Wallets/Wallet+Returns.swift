extension Wallet {
  /// Why what was taken of lots cannot come back, besides all that is promised already, as a sentence; nil where it can.
  ///
  /// Who took something of a lot names the same lot, and what is left of it, is held of it and may come back is no more than
  /// was credited. While that holds, any of it may come back, in any order: nothing that happens to a lot takes the room of
  /// what was taken of it.
  /// - Complexity: O(n log n) in the parts, promised ones included.
  public func objection(toReturning parts: [RestorableLot]) -> String? {
    let promised = promises.isEmpty ? [] : promises.values.flatMap(\.lots)
    let parts =
      promised.isEmpty && parts.count <= 1 ? parts : (parts + promised).sorted { $0.number < $1.number }
    var start = 0
    while start < parts.count {
      let first = parts[start]
      var sum = Int128(0)
      var next = start
      while next < parts.count, parts[next].isOfSameLot(as: first) {
        sum += Int128(parts[next].amount.rawValue)
        next += 1
      }
      let isOneLot = next == parts.count || parts[next].number != first.number
      guard isOneLot, (1..<nextLot).contains(first.number), hasRoom(for: sum, in: first) else {
        return "lot \(first.number) is not the one that \(sum) points were taken of"
      }
      start = next
    }
    return nil
  }

  private func hasRoom(for sum: Int128, in part: RestorableLot) -> Bool {
    guard let place = place(ofLot: part.number) else { return sum <= Int128(part.credited.rawValue) }
    let lot = lots[place]
    return part.isOf(lot)
      && Int128(lot.remaining.rawValue) + Int128(lot.held.rawValue) + sum <= Int128(lot.amount.rawValue)
  }
}
