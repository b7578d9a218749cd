/// Which calls may have been under way at one moment.
///
/// It is told by sequences and not by the clock, which may leap. Whoever began with a newer sequence began later; and a
/// call that was cut off was over when its client, who does one thing after the other, made the next one.
struct Overlaps {
  private var beginnings: [Int: [UInt64]] = [:]

  init(calls: [Call]) {
    for call in calls { beginnings[call.client, default: []].append(call.begunAfter) }
    beginnings = beginnings.mapValues { $0.sorted() }
  }

  func mayOverlap(_ left: Call, _ right: Call) -> Bool {
    left.begunAfter <= end(of: right) && right.begunAfter <= end(of: left)
  }

  /// A sequence that nobody who began after the call was over can have begun below.
  private func end(of call: Call) -> UInt64 {
    call.until ?? nextBeginning(of: call.client, after: call.begunAfter) ?? .max
  }

  private func nextBeginning(of client: Int, after sequence: UInt64) -> UInt64? {
    let beginnings = beginnings[client] ?? []
    var (low, high) = (0, beginnings.count)
    while low < high {
      let middle = (low + high) / 2
      if beginnings[middle] > sequence { high = middle } else { low = middle + 1 }
    }
    return low < beginnings.count ? beginnings[low] : nil
  }
}
