import AnteDomain
import Testing

@testable import AnteSimulation

@Suite("What the reference remembers")
struct ReferenceMemoryTests {
  static func memory(of times: [Int64], count: Int, age: Int64) -> ReferenceMemory<Int, Int64> {
    var limits = Limits()
    limits.rememberedPerEntity = count
    limits.rememberedMilliseconds = age
    var memory = ReferenceMemory<Int, Int64>()
    for (key, time) in times.enumerated() {
      memory.remember(key, time, at: Instant(milliseconds: time), limits: limits)
    }
    return memory
  }

  @Test(
    "is bounded by count and by age, and forgets only when it learns",
    arguments: [
      (times: [0], count: 1, age: 0, known: [0]),
      (times: [0, 0], count: 1, age: 9, known: [1]),
      (times: [0, 9], count: 9, age: 9, known: [0, 1]),
      (times: [0, 10], count: 9, age: 9, known: [1]),
      (times: [5, 0, 9], count: 9, age: 4, known: [0, 1, 2]),
      (times: [5, 0, 10], count: 9, age: 4, known: [2]),
      (times: [0, 1, 2, 3], count: 2, age: 9, known: [2, 3]),
      (times: [.max - 1, .max], count: 9, age: 9, known: [0, 1]),
    ] as [(times: [Int64], count: Int, age: Int64, known: [Int])])
  func bounds(times: [Int64], count: Int, age: Int64, known: [Int]) {
    let memory = Self.memory(of: times, count: count, age: age)
    #expect(times.indices.filter { memory[$0] != nil } == known)
  }
}
