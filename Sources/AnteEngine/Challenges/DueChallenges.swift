import AnteDomain

/// The challenges of one shard that are to be settled or refunded, first come, first served.
struct DueChallenges {
  private static let goneMin = 1_024

  private var queue: [ChallengeActor] = []
  private var next = 0
  /// Of those whose winners are counted in part.
  private var reckonings: [ID<Challenge>: Reckoning] = [:]

  var isEmpty: Bool { next == queue.count }
  var count: Int { queue.count - next }
  var first: ChallengeActor? { isEmpty ? nil : queue[next] }

  /// Adds a challenge behind all others; one that is there already stays where it is.
  /// - Parameter reckoning: how far the count of its winners has got, if it has begun.
  mutating func add(_ challenge: ChallengeActor, _ reckoning: Reckoning? = nil) {
    guard challenge.assumeIsolated({ $0.becomeDue() }) else { return }
    reckonings[challenge.id] = reckoning
    queue.append(challenge)
  }

  /// Takes the first one out, with how far the count of its winners has got.
  mutating func takeFirst() -> (challenge: ChallengeActor, reckoning: Reckoning)? {
    guard !isEmpty else { return nil }
    let challenge = queue[next]
    next += 1
    // Those that are left move to the front once there are fewer than have gone.
    if next == queue.count || (next >= Self.goneMin && next > queue.count / 2) {
      queue.removeFirst(next)
      next = 0
    }
    challenge.assumeIsolated { $0.isDue = false }
    let reckoning = reckonings.isEmpty ? nil : reckonings.removeValue(forKey: challenge.id)
    return (challenge, reckoning ?? Reckoning())
  }
}
