extension FuzzTarget {
  /// A trial as the simulator runs it, judged the same way.
  ///
  /// The first byte: how many lives and clients. The second: calls of each client. The third: the seed, which orders the
  /// steps. All others decide what is asked for and what strikes.
  static func live(operations input: [UInt8]) -> String? {
    guard input.count > 3 else { return nil }
    let sizes = Trial.Sizes(
      lives: 1 + Int(input[0] & 1), clients: 1 + Int(input[0] >> 1 & 3),
      callsPerClient: 1 + Int(input[1] & 15))
    return Trial(seed: UInt64(input[2]), sizes: sizes, choices: Array(input.dropFirst(3))).run().failures
      .first
  }
}
