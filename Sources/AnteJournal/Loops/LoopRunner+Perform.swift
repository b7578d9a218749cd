extension LoopRunner {
  /// Does parts of one work at the same time, each on a loop of its own but the first, and answers when all are done.
  ///
  /// For work of milliseconds: a loop costs about the start of a thread.
  ///
  /// - Parameter part: called once with every number below `count`; what it touches belongs to that number alone.
  public func perform(_ count: Int, name: String, _ part: @escaping @Sendable (Int) -> Void) {
    let others = (0..<count).dropFirst().map { number in
      start(Part { part(number) }, name: "\(name)-\(number)")
    }
    if count > 0 { part(0) }
    for other in others { other.join() }
  }
}

/// A loop that does one thing and ends.
private final class Part: Loop {
  private let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
  }

  func step() -> LoopStep {
    work()
    return .finished
  }
}
