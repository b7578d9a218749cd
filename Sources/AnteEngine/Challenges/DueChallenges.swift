import AnteDomain

/// The challenges of one shard that are to be settled or refunded, first come, first served.
struct DueChallenges {
  private var queue: [ID<Challenge>] = []
  private var next = 0
  private var reckonings: [ID<Challenge>: Reckoning] = [:]

  var isEmpty: Bool { next == queue.count }
  var count: Int { queue.count - next }
  var first: ID<Challenge>? { isEmpty ? nil : queue[next] }

  /// Adds a challenge; one that is there already stays where it is.
  mutating func add(_ id: ID<Challenge>) {
    guard reckonings[id] == nil else { return }
    reckonings[id] = Reckoning()
    queue.append(id)
  }

  /// Takes the first one out, with how far the count of its winners has got.
  mutating func takeFirst() -> (id: ID<Challenge>, reckoning: Reckoning)? {
    guard !isEmpty else { return nil }
    let id = queue[next]
    next += 1
    if next == queue.count || next >= 1_024 {
      queue.removeFirst(next)
      next = 0
    }
    guard let reckoning = reckonings.removeValue(forKey: id) else {
      preconditionFailure("challenge \(id) is due without a count of its winners")
    }
    return (id, reckoning)
  }

  /// Puts one back, behind all others.
  mutating func putBack(_ id: ID<Challenge>, _ reckoning: Reckoning) {
    guard reckonings.updateValue(reckoning, forKey: id) == nil else { return }
    queue.append(id)
  }
}
