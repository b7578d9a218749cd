import Glibc

/// How much of a sweep a run of the tests does: a part by default, all of it with `ANTE_EXHAUSTIVE=1`.
enum Thoroughness {
  static let isExhaustive = getenv("ANTE_EXHAUSTIVE") != nil

  /// Every n-th value of a sweep; the sweep's name decides which ones, so that sweeps differ.
  static func part<Values: Sequence<Int>>(of values: Values, every n: Int, _ name: Int = 0) -> [Int] {
    isExhaustive ? Array(values) : values.filter { ($0 + name) % n == 0 }
  }
}
