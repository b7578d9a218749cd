import AnteTestSupport
import Testing

@testable import AnteDomain

@Suite struct RosterTests {
  static func member(_ user: Int, position: UInt64) -> Member {
    Member(
      seat: Seat(
        user: ID(UInt128(user)), position: position, transaction: position, stake: Points(1),
        lots: lots((1, 1)), joinedAt: noon))
  }

  @Test("a roster agrees with an array, whatever happens to it", arguments: 1...12 as ClosedRange<UInt64>)
  func walk(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var (roster, naive) = (Roster(), [Member]())
    var position: UInt64 = 0
    // It grows, shrinks to almost nothing, and so on: over the chunks' and the gaps' edges.
    for step in 0..<4_000 {
      let grows = (step / 700).isMultiple(of: 2)
      let choice = random.number(below: 10)
      if choice < (grows ? 7 : 2) {
        let user = random.number(below: 900)
        guard roster[ID(UInt128(user))] == nil else { continue }
        position += UInt64(1 + random.number(below: 3))
        roster.append(Self.member(user, position: position))
        naive.append(Self.member(user, position: position))
      } else if naive.isEmpty {
        continue
      } else if choice < 9 {
        let place = random.number(below: naive.count)
        let left = naive.remove(at: place)
        let removed = roster.remove(left.user)
        #expect(removed == left)
      } else {
        let place = random.number(below: naive.count)
        let offset = random.number(below: 5)
        roster.change(naive[place].user) { $0.proofs.set(.counted, at: offset) }
        naive[place].proofs.set(.counted, at: offset)
      }
      if let difference = Self.difference(roster, naive, &random) {
        Issue.record("seed \(seed), step \(step): \(difference)")
        return
      }
    }
    #expect(Array(roster) == naive)
  }

  private static func difference(_ roster: Roster, _ naive: [Member], _ random: inout TestRandom) -> String? {
    if roster.count != naive.count { return "\(roster.count) members, expected \(naive.count)" }
    let gaps = roster.places.count - roster.count
    if gaps > max(roster.count, Roster.gapsKept) { return "\(gaps) gaps between \(roster.count) members" }
    if let member = naive.isEmpty ? nil : random.element(of: naive), roster[member.user] != member {
      return "user \(member.user) is \(roster[member.user] as Any)"
    }
    let user = ID<User>(UInt128(random.number(below: 900)))
    if roster[user] != naive.first(where: { $0.user == user }) { return "user \(user)" }
    let after = UInt64(random.number(below: Int(naive.last?.seat.position ?? 0) + 3))
    let most = random.element(of: [0, 1, 3, 64, 10_000])
    let next = naive.filter { $0.seat.position > after }.prefix(most)
    return roster.members(after: after, most: most) == Array(next) ? nil : "members after \(after)"
  }

  @Test("rosters are equal by their members, wherever the gaps are")
  func equality() {
    var (one, other) = (Roster(), Roster())
    for number in 1...20 { one.append(Self.member(number, position: UInt64(number))) }
    for number in 2...20 { other.append(Self.member(number, position: UInt64(number))) }
    #expect(one != other)
    _ = one.remove(ID(1))
    #expect(one == other && one.places.count != other.places.count)
  }

  @Test("a copy stays as it was while the other goes on")
  func copies() {
    var roster = Roster()
    for number in 1...600 { roster.append(Self.member(number, position: UInt64(number))) }
    let copy = roster
    for number in 1...599 { _ = roster.remove(ID(UInt128(number))) }
    roster.change(ID(600)) { $0.hasQuit = true }
    #expect(copy.count == 600 && copy[ID(1)] != nil && copy[ID(600)]?.hasQuit == false)
    #expect(roster.map(\.user) == [ID(600)] && roster[ID(600)]?.hasQuit == true)
  }

  @Test("leaving without having come is a bug")
  func stranger() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var roster = Roster()
      _ = roster.remove(ID(7))
    }
    expectMessage("is no member to leave", in: result)
  }

  @Test("changing who is not there is a bug")
  func changed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var roster = Roster()
      roster.change(ID(7)) { $0.hasQuit = true }
    }
    expectMessage("is no member to change", in: result)
  }
}

@Suite struct ProofsTests {
  @Test("proofs agree with a table of days", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var (proofs, naive) = (Proofs(), [Int: ProofState]())
    for _ in 0..<500 {
      let (offset, state) = (random.number(below: 40), random.element(of: ProofState.allCases))
      proofs.set(state, at: offset)
      naive[offset] = state
      for offset in -2...42 { #expect(proofs[offset] == naive[offset]) }
      #expect(proofs.counted == naive.values.count { $0 == .counted })
      #expect(proofs.storedTags.count == (naive.keys.max() ?? -1) + 1)
      #expect(try #require(Proofs(tags: proofs.storedTags)) == proofs)
    }
    #expect(proofs[.min] == nil && proofs[.max] == nil)
  }

  @Test(
    "tags of states that there are not are no proofs, and neither is nothing at the end",
    arguments: [
      ([], true), ([1], true), ([2], true), ([3], true), ([0, 0, 1], true), ([0], false), ([1, 0], false),
      ([4], false), ([255, 1], false), ([1, 4, 1], false),
    ] as [([UInt8], Bool)])
  func tags(tags: [UInt8], possible: Bool) {
    #expect((Proofs(tags: tags) != nil) == possible)
  }
}
