import Glibc

/// How much of a sweep a run of the tests does: a part by default, all of it with `ANTE_EXHAUSTIVE=1`.
enum Sweep {
  static let isExhaustive = getenv("ANTE_EXHAUSTIVE") != nil
  /// The thread sanitizer makes everything many times slower, and looks for races, which need no whole sweep.
  private static let thinning = !isExhaustive && dlsym(nil, "__tsan_init") != nil ? 10 : 1

  /// Whether a value belongs to the part of every n-th one; sweeps of different numbers take different values.
  static func takes(_ value: Int, every n: Int, _ number: Int = 0) -> Bool {
    isExhaustive || (value + number) % (n * thinning) == 0
  }

  static func part(of values: some Sequence<Int>, every n: Int, _ number: Int = 0) -> [Int] {
    values.filter { takes($0, every: n, number) }
  }

  /// Whether so few values are taken that some kinds of them may be missing.
  static var isThin: Bool { thinning > 1 }

  /// As many as by default, or all, or few under the thread sanitizer.
  static func count(_ count: Int, all: Int) -> Int { isExhaustive ? all : max(1, count / thinning) }

  /// Does something with each value, a few at a time.
  static func each<Value: Sendable>(
    _ values: [Value], _ body: @escaping @Sendable (Value) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, value) in values.enumerated() {
        if index >= 2 { try await group.next() }
        group.addTask { try await body(value) }
      }
      try await group.waitForAll()
    }
  }
}
