import CAnte

/// Begins to bring into the processor's cache what will be needed in a moment, while other work is done.
///
/// Thousands of callers and wallets take turns, so each is found in memory and no longer in a cache. Fetching a few ahead
/// makes these waits overlap: 15 to 38 % more joins a second with 5,000 callers (docs/performance.md).
enum Prefetch {
  /// How many errands or waiting callers ahead.
  static let distance = 4

  /// The task that a job continues, with the first slab of its stack.
  @inline(__always)
  static func task(of job: UnownedJob) {
    // The address of the task is all that a job consists of.
    ante_prefetch(unsafeBitCast(job, to: UnsafeRawPointer.self), 768)
  }

  /// A call with its arguments.
  @inline(__always)
  static func visit(_ visit: Unmanaged<Visit>) {
    ante_prefetch(visit.toOpaque(), 128)
  }

  /// What resuming a caller touches of its task.
  @inline(__always)
  static func task(of waiter: OpenFrame.Waiter) {
    ante_prefetch(unsafeBitCast(waiter, to: UnsafeRawPointer.self), 256)
  }

  /// One place in a table.
  @inline(__always)
  static func line(_ address: UnsafeRawPointer?) {
    ante_prefetch(address, 1)
  }

  /// An entity with its state.
  @inline(__always)
  static func entity(at address: UnsafeRawPointer?) {
    ante_prefetch(address, 320)
  }
}
