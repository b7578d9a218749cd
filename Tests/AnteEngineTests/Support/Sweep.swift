import Glibc

/// How much of a sweep a run of the tests does: a part by default, all of it with `ANTE_EXHAUSTIVE=1`.
enum Sweep {
  static let isExhaustive = getenv("ANTE_EXHAUSTIVE") != nil

  /// Every n-th value of a sweep; sweeps of different numbers take different values.
  static func part(of values: some Sequence<Int>, every n: Int, _ number: Int = 0) -> [Int] {
    isExhaustive ? Array(values) : values.filter { ($0 + number) % n == 0 }
  }

  /// Does something with each value, a few at a time.
  static func each<Value: Sendable>(
    _ values: [Value], _ body: @escaping @Sendable (Value) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, value) in values.enumerated() {
        if index >= 4 { try await group.next() }
        group.addTask { try await body(value) }
      }
      try await group.waitForAll()
    }
  }
}
