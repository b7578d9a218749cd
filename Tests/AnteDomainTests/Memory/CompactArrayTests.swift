import AnteTestSupport
import Testing

@testable import AnteDomain

@Suite struct CompactArrayTests {
  @Test("does what an array does, through random insertions, removals and changes", arguments: [1, 2, 3])
  func walk(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    var compact = CompactArray<Int>()
    var plain: [Int] = []
    for step in 0..<2_000 {
      let position = plain.isEmpty ? 0 : Int(generator.next() % UInt64(plain.count))
      switch generator.next() % 5 {
      case 0:
        compact.append(step)
        plain.append(step)
      case 1:
        compact.insert(step, at: position)
        plain.insert(step, at: position)
      case 2 where !plain.isEmpty:
        compact[position] += step
        plain[position] += step
      case 3 where !plain.isEmpty, 4 where !plain.isEmpty:
        let removed = compact.remove(at: position)
        let expected = plain.remove(at: position)
        #expect(removed == expected)
      default: break
      }
      #expect(Array(compact) == plain)
      #expect(compact.count == plain.count)
      #expect(compact == CompactArray(plain))
      #expect(compact.first == plain.first)
      #expect(compact.last == plain.last)
    }
  }

  @Test("a position without an element traps")
  func missing() async {
    await #expect(processExitsWith: .failure) { _ = CompactArray<Int>()[0] }
    await #expect(processExitsWith: .failure) {
      var array: CompactArray = [1, 2]
      _ = array.remove(at: 2)
    }
  }
}
