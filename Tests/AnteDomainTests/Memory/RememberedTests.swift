import AnteDomain
import AnteTestSupport
import Testing

@Suite struct RememberedTests {
  typealias Memory = Remembered<Request, Int>

  static func limits(count: Int, milliseconds: Int64) -> Limits {
    var limits = Limits()
    limits.rememberedPerEntity = count
    limits.rememberedMilliseconds = milliseconds
    return limits
  }

  /// Remembers ids 1, 2, 3… at the given times; answers the ids still there, oldest first.
  static func remembering(at times: [Int64], limits: Limits) -> (Memory, [UInt128]) {
    var memory = Memory()
    for (position, time) in times.enumerated() {
      memory.remember(request(UInt128(position + 1)), position, at: later(time), limits: limits)
    }
    return (memory, memory.entries.map(\.id.rawValue))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let window: Int64
    let times: [Int64]
    let left: [UInt128]
  }

  static let rows = [
    Row(testDescription: "all fit", count: 3, window: 100, times: [0, 0, 0], left: [1, 2, 3]),
    Row(testDescription: "one too many", count: 3, window: 100, times: [0, 0, 0, 0], left: [2, 3, 4]),
    Row(testDescription: "only the newest", count: 1, window: 100, times: [0, 0, 0], left: [3]),
    Row(testDescription: "exactly as old as allowed", count: 9, window: 100, times: [0, 100], left: [1, 2]),
    Row(testDescription: "a millisecond too old", count: 9, window: 100, times: [0, 101], left: [2]),
    Row(testDescription: "several too old", count: 9, window: 100, times: [0, 50, 60, 155], left: [3, 4]),
    Row(testDescription: "no time at all", count: 9, window: 0, times: [0, 0, 1, 1], left: [3, 4]),
    Row(
      testDescription: "the clock goes back", count: 9, window: 100, times: [0, -500, -500], left: [1, 2, 3]),
    Row(
      testDescription: "one from the future shields those behind it", count: 9, window: 100,
      times: [500, 0, 300, 550], left: [1, 2, 3, 4]),
    Row(
      testDescription: "until it leaves itself", count: 9, window: 100,
      times: [500, 0, 300, 601], left: [4]),
    Row(
      testDescription: "the count holds though the clock goes back", count: 2, window: 100,
      times: [500, 400, 300], left: [2, 3]),
    Row(
      testDescription: "the beginning of time", count: 9, window: .max,
      times: [.min, .min, .min], left: [1, 2, 3]),
    Row(testDescription: "the least limits", count: 1, window: 0, times: [0, 0, 1], left: [3]),
    Row(
      testDescription: "the greatest limits", count: .max, window: .max, times: [.min, 0, .max], left: [2, 3]
    ),
  ]

  @Test("what is remembered is bounded by count and by log time, whichever is less", arguments: rows)
  func forgetting(row: Row) {
    let (memory, left) = Self.remembering(
      at: row.times, limits: Self.limits(count: row.count, milliseconds: row.window))
    #expect(left == row.left)
    #expect(memory.count == row.left.count)
    for number in 1...row.times.count {
      let id = UInt128(number)
      #expect(memory[request(id)] == (row.left.contains(id) ? number - 1 : nil))
    }
  }

  @Test("a forgotten id may be remembered anew")
  func anew() {
    var (memory, _) = Self.remembering(at: [0, 0, 0], limits: Self.limits(count: 2, milliseconds: 100))
    memory.remember(request(1), 77, at: noon, limits: Self.limits(count: 2, milliseconds: 100))
    #expect(memory[request(1)] == 77)
    #expect(memory[request(2)] == nil)
  }

  struct Again: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let steps: [(id: UInt128, time: Int64)]
    /// Ids and the steps that they were remembered at, oldest first.
    let left: [[Int]]
  }

  static let agains = [
    Again(testDescription: "alone", count: 3, steps: [(1, 0), (1, 5)], left: [[1, 1]]),
    Again(
      testDescription: "the oldest", count: 3, steps: [(1, 0), (2, 0), (3, 0), (1, 5)],
      left: [[2, 1], [3, 2], [1, 3]]),
    Again(
      testDescription: "the newest", count: 3, steps: [(1, 0), (2, 0), (3, 0), (3, 5)],
      left: [[1, 0], [2, 1], [3, 3]]),
    Again(
      testDescription: "it leaves as late as a new one", count: 2, steps: [(1, 0), (2, 0), (1, 0), (3, 0)],
      left: [[1, 2], [3, 3]]),
    Again(
      testDescription: "after others were forgotten", count: 2,
      steps: [(1, 0), (2, 0), (3, 0), (2, 0), (4, 0)], left: [[2, 3], [4, 4]]),
    Again(
      testDescription: "by the time of the second", count: 9,
      steps: [(1, 0), (2, 50), (1, 90), (3, 151)], left: [[1, 2], [3, 3]]),
    Again(
      testDescription: "not shielded by its former place", count: 9,
      steps: [(1, 500), (2, 0), (1, 10), (3, 101)], left: [[1, 2], [3, 3]]),
    Again(testDescription: "where only one fits", count: 1, steps: [(1, 0), (1, 1)], left: [[1, 1]]),
  ]

  @Test("an id that is there is remembered anew, as the newest", arguments: agains)
  func again(row: Again) {
    var memory = Memory()
    let limits = Self.limits(count: row.count, milliseconds: 100)
    for (number, step) in row.steps.enumerated() {
      memory.remember(request(step.id), number, at: later(step.time), limits: limits)
      #expect(memory[request(step.id)] == number)
    }
    #expect(memory.entries.map { [Int($0.id.rawValue), $0.value] } == row.left)
    #expect(memory.entries.map(\.at) == row.left.map { later(row.steps[$0[1]].time) })
    #expect(memory.count == row.left.count)
    #expect(Memory(entries: memory.entries) == memory)
  }

  @Test("a memory does what a list cut from the front does", arguments: [1, 2, 3, 4] as [UInt64])
  func againstList(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var clock = UnsteadyClock()
    var memory = Memory()
    var list = NaiveMemory<Request, Int>()
    let limits = Self.limits(count: 40, milliseconds: 2_000)
    for step in 0..<3_000 {
      clock.tick(&random)
      let id = request(UInt128(random.number(below: 80)))
      #expect(memory[id] == list[id])
      guard list[id] == nil || random.isOne(in: 4) else { continue }
      memory.remember(id, step, at: clock.now, limits: limits)
      list.remember(id, step, at: clock.now, limits: limits)
      #expect(memory.count == list.list.count)
      let same = memory.entries.elementsEqual(list.list) { entry, item in
        entry.id == item.id && entry.at == item.at && entry.value == item.value
      }
      #expect(same, "step \(step)")
      #expect(Memory(entries: memory.entries) == memory)
    }
  }

  @Test("memories are equal by what they remember, when and in which order, not by what they forgot")
  func equality() {
    let two = Self.limits(count: 2, milliseconds: 1_000)
    let (full, _) = Self.remembering(at: [0, 1, 2], limits: two)
    var short = Memory()
    short.remember(request(2), 1, at: later(1), limits: two)
    short.remember(request(3), 2, at: later(2), limits: two)
    #expect(full == short)
    var otherValue = Memory()
    otherValue.remember(request(2), 1, at: later(1), limits: two)
    otherValue.remember(request(3), 9, at: later(2), limits: two)
    #expect(full != otherValue)
    var otherTime = Memory()
    otherTime.remember(request(2), 1, at: later(1), limits: two)
    otherTime.remember(request(3), 2, at: later(3), limits: two)
    #expect(full != otherTime)
    var otherOrder = Memory()
    otherOrder.remember(request(3), 2, at: later(2), limits: two)
    otherOrder.remember(request(2), 1, at: later(1), limits: two)
    #expect(full != otherOrder)
  }

  @Test(
    "a memory is restored from distinct ids only",
    arguments: [([], true), ([1], true), ([2, 1], true), ([1, 1], false), ([1, 2, 1], false)]
      as [([UInt128], Bool)])
  func restoring(ids: [UInt128], accepted: Bool) {
    let entries = ids.map { Memory.Entry(id: request($0), at: noon, value: 0) }
    let memory = Memory(entries: entries)
    #expect((memory != nil) == accepted)
    if accepted { #expect(memory?.entries.map(\.id.rawValue) == ids) }
  }
}
