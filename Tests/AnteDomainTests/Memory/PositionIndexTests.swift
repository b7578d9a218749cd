import AnteTestSupport
import Testing

@testable import AnteDomain

@Suite struct PositionIndexTests {
  /// An array with its index, kept as a challenge keeps its seats: the last element fills a gap.
  private struct Indexed {
    var ids: [ID<User>] = []
    var index = PositionIndex()
    /// How many different hashes there are; few make collisions common.
    let hashes: Int

    func hash(_ id: ID<User>) -> Int { Int(truncatingIfNeeded: id.rawValue) % hashes }
    func position(of id: ID<User>) -> Int? { index.position(hash: hash(id)) { ids[$0] == id } }

    mutating func add(_ id: ID<User>) {
      index.insert(hash: hash(id), position: ids.count)
      ids.append(id)
    }

    mutating func remove(_ id: ID<User>, at position: Int) {
      index.remove(hash: hash(id), position: position)
      let last = ids.removeLast()
      if position < ids.count {
        ids[position] = last
        index.move(hash: hash(last), from: ids.count, to: position)
      }
    }
  }

  @Test("finds what a search finds, through growth, removals and collisions", arguments: [1, 3, 64, 1 << 40])
  func walk(hashes: Int) {
    var generator = TestRandom(seed: UInt64(hashes))
    var indexed = Indexed(hashes: hashes)
    for _ in 0..<4_000 {
      let id = ID<User>(UInt128(generator.next() % 300))
      let expected = indexed.ids.firstIndex(of: id)
      #expect(indexed.position(of: id) == expected)
      if let expected {
        if generator.next() % 2 == 0 { indexed.remove(id, at: expected) }
      } else {
        indexed.add(id)
      }
      #expect(indexed.index.count == indexed.ids.count)
    }
    #expect(indexed.ids.allSatisfy { indexed.ids[indexed.position(of: $0) ?? 0] == $0 })
  }

  @Test("an empty index finds nothing")
  func empty() {
    #expect(PositionIndex().position(hash: 5) { _ in true } == nil)
  }

  @Test("what is not there cannot be taken out")
  func missing() async {
    await #expect(processExitsWith: .failure) {
      var index = PositionIndex()
      index.insert(hash: 1, position: 0)
      index.remove(hash: 1, position: 1)
    }
  }
}
