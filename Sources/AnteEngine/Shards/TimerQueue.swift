import AnteDomain
import AnteMutants

/// The deadlines of one shard, earliest first.
///
/// An entry is a reminder to look, not a promise: what ended before its deadline leaves its reminder behind, and the
/// look finds nothing to do. So nothing has to be taken out of the middle.
struct TimerQueue {
  /// What to look at when the time has come.
  enum Subject {
    case hold(ID<User>, ID<Hold>)
    /// A lot's expiry; the wallet looks at all of its lots.
    case lots(ID<User>)
    case reservation(ID<Product>, ID<Reservation>)
    /// Whatever happens next to a challenge by itself.
    case challenge(ID<Challenge>)
  }

  private struct Entry {
    let deadline: Instant
    /// Numbers the entries, so that equal deadlines keep the order in which they were set.
    let number: UInt64
    let subject: Subject

    static func < (left: Entry, right: Entry) -> Bool {
      (left.deadline, left.number) < (right.deadline, right.number)
    }
  }

  private var heap: [Entry] = []
  private var nextNumber: UInt64 = 0

  /// The earliest deadline, or nil.
  var earliest: Instant? { heap.first?.deadline }

  /// The number of deadlines.
  var count: Int { heap.count }

  /// - Complexity: O(log n).
  mutating func set(_ subject: Subject, at deadline: Instant) {
    heap.append(Entry(deadline: deadline, number: nextNumber, subject: subject))
    nextNumber += 1
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the earliest subject whose deadline has come.
  /// - Complexity: O(log n).
  mutating func popDue(at now: Instant) -> Subject? {
    let now = Mutant.expiresEarly.isPlanted ? now.advanced(byMilliseconds: 20) : now
    guard let first = heap.first, first.deadline <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first.subject
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
