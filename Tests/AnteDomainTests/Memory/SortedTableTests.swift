import AnteDomain
import AnteTestSupport
import Testing

@Suite struct SortedTableTests {
  typealias Table = SortedTable<Int, String>

  static func entries(_ keys: [Int]) -> CompactArray<Table.Entry> {
    CompactArray(keys.map { Table.Entry(key: $0, value: "value \($0)") })
  }

  @Test("a table does what a sorted dictionary does", arguments: [1, 2, 3, 4] as [UInt64])
  func againstDictionary(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var table = Table()
    var model: [Int: String] = [:]
    for step in 0..<5_000 {
      let key = random.number(below: 60)
      if model[key] == nil {
        table.insert("\(step)", for: key)
        model[key] = "\(step)"
      } else if random.isOne(in: 2) {
        #expect(table.remove(key) == model.removeValue(forKey: key))
      }
      let probe = random.number(below: 62) - 1
      #expect(table[probe] == model[probe])
      #expect(table.count == model.count)
      if step % 50 == 0 {
        #expect(table.entries.map(\.key) == model.keys.sorted())
        #expect(table.entries.allSatisfy { model[$0.key] == $0.value })
        #expect(Table(entries: table.entries) == table)
      }
    }
  }

  @Test(
    "entries come in ascending order, whatever the order of the insertions",
    arguments: [[], [1], [1, 2, 3], [3, 2, 1], [2, 3, 1], [5, 1, 4, 2, 3], [.max, .min, 0]])
  func order(keys: [Int]) {
    var table = Table()
    for key in keys { table.insert("value \(key)", for: key) }
    #expect(table.entries == Self.entries(keys.sorted()))
  }

  @Test(
    "a table is restored from strictly ascending keys only",
    arguments: [
      ([], true), ([7], true), ([1, 2, 3], true), ([1, 1], false), ([2, 1], false), ([1, 2, 2], false),
      ([1, 3, 2], false),
    ])
  func restoring(keys: [Int], accepted: Bool) {
    #expect((Table(entries: Self.entries(keys)) != nil) == accepted)
  }

  @Test("a key inserted twice is a bug")
  func insertTwice() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var table = SortedTable<Int, String>()
      table.insert("first", for: 1)
      table.insert("second", for: 1)
    }
    expectMessage("key inserted twice: 1", in: result)
  }

  @Test("removing a key that is not there is a bug")
  func removeMissing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var table = SortedTable<Int, String>()
      table.insert("first", for: 1)
      _ = table.remove(2)
    }
    expectMessage("key not there: 2", in: result)
  }
}
