extension Actor {
  /// Calls a method of an actor that lives on the shard that is running: a plain function call.
  ///
  /// What keeps it safe: only residents call it, and only on the wallets, challenges, stocks and orders in their own tables,
  /// whose executor is the residents' own shard. Debug builds check it at every call. The body captures nothing and is
  /// handed its argument: `assumeIsolated` and the closures it takes cost six allocations and a fifth of the
  /// instructions of a join (callgrind; see docs/performance.md).
  @inline(__always)
  nonisolated func here<Argument, Outcome>(
    _ argument: Argument, _ body: @escaping (isolated Self, Argument) -> Outcome
  ) -> Outcome {
    #if DEBUG
      preconditionIsolated()
    #endif
    return unsafeBitCast(body, to: ((Self, Argument) -> Outcome).self)(self, argument)
  }
}
