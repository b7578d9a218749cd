/// The members of a challenge in the order of joining, found by user.
///
/// Who leaves leaves a gap; the gaps are closed once there are more of them than members, so that leaving costs little
/// and the order stays.
public struct Roster: Sendable {
  /// The members, with gaps where somebody left.
  private(set) var places = ChunkedArray<Member?>()
  private var index = PositionIndex()
  /// The number of members.
  public private(set) var count = 0

  static let gapsKept = 32

  init() {}

  /// Finds a member, or nil.
  public subscript(user: ID<User>) -> Member? { place(of: user).flatMap { places[$0] } }

  private func place(of user: ID<User>) -> Int? {
    index.position(hash: user.hashValue) { places[$0]?.user == user }
  }

  /// Where the look for a member begins in memory: a hint for the processor's cache, never to be read through.
  func searchAddress(of user: ID<User>) -> UnsafeRawPointer? { index.searchAddress(hash: user.hashValue) }

  /// Adds a member behind all others; who is there already is a bug.
  mutating func append(_ member: Member) {
    index.insert(hash: member.user.hashValue, position: places.count)
    places.append(member)
    count += 1
  }

  /// Takes a member out; who is not there is a bug and traps.
  mutating func remove(_ user: ID<User>) -> Member {
    guard let place = place(of: user), let member = places[place] else {
      preconditionFailure("user \(user) is no member to leave")
    }
    index.remove(hash: user.hashValue, position: place)
    places[place] = nil
    count -= 1
    if places.count - count > Swift.max(count, Self.gapsKept) { closeGaps() }
    return member
  }

  /// Changes a member; who is not there is a bug and traps.
  mutating func change(_ user: ID<User>, _ change: (inout Member) -> Void) {
    guard let place = place(of: user), var member = places[place] else {
      preconditionFailure("user \(user) is no member to change")
    }
    // Emptied first, so that the member's proofs are changed in place.
    places[place] = nil
    change(&member)
    places[place] = member
  }

  private mutating func closeGaps() {
    var roster = Roster()
    for member in self { roster.append(member) }
    self = roster
  }

  /// Members who joined after a position, in the order of joining, a number of them at most.
  /// - Complexity: O(log members + most + gaps).
  public func members(after position: UInt64, most: Int) -> [Member] {
    var members: [Member] = []
    var place = firstPlace(after: position)
    while place < places.count, members.count < most {
      if let member = places[place] { members.append(member) }
      place += 1
    }
    return members
  }

  private func firstPlace(after position: UInt64) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      let next = (middle..<high).first { places[$0] != nil }
      if let next, let member = places[next], member.seat.position <= position {
        low = next + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Roster {
  /// Calls a closure with who sits there, in the order of joining, without a copy of what else they are.
  public func forEachUser(_ body: (ID<User>) -> Void) {
    for position in 0..<places.count {
      if let user = places[position]?.seat.user { body(user) }
    }
  }
}

extension Roster: Sequence {
  /// Goes through the members in the order of joining.
  public func makeIterator() -> some IteratorProtocol<Member> {
    places.lazy.compactMap(\.self).makeIterator()
  }
}

extension Roster: Equatable {
  /// Whether both have the same members in the same order.
  public static func == (left: Roster, right: Roster) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }
}
