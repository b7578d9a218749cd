import AnteJournal

/// Runs every loop on a thread of its own except one, which makes its steps only when it is told to.
final class HeldRunner: LoopRunner {
  private let heldName: String
  private let held = AnteJournal.Mutex<HeldLoop?>(nil)

  init(holding name: String) {
    heldName = name
  }

  /// Whether the loop that is held back was started.
  var hasStarted: Bool { held.withLock { $0 != nil } }

  /// The loop that is held back, once it was started.
  var loop: HeldLoop {
    guard let loop = held.withLock({ $0 }) else { preconditionFailure("\(heldName) was not started") }
    return loop
  }

  func start(_ loop: any Loop, name: String) -> any LoopHandle {
    guard name == heldName else { return ThreadRunner().start(loop, name: name) }
    let handle = HeldLoop(loop)
    held.withLock { $0 = handle }
    return handle
  }
}

extension HeldRunner {
  /// Steps the held loop, once it is there, until some work has ended.
  func stepping<Answer: Sendable>(
    _ work: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let end = Flag()
    let working = Task {
      defer { end.raise() }
      return try await work()
    }
    await eventually {
      if hasStarted { loop.run() }
      return end.isRaised
    }
    return try await working.value
  }
}

/// A loop that a test steps; whoever waits for its end makes it run to it.
final class HeldLoop: LoopHandle {
  private struct State {
    var wakes = 0
    var isFinished = false
  }

  private let loop: any Loop
  private let state = AnteJournal.Mutex(State())

  init(_ loop: any Loop) {
    self.loop = loop
  }

  /// How often somebody wanted it to run.
  var wakes: Int { state.withLock { $0.wakes } }

  func wake() {
    state.withLock { $0.wakes += 1 }
  }

  /// Makes steps until nothing is left to do.
  func run() {
    while case .again = step() {}
  }

  func join() {
    while true { if case .finished = step() { return } }
  }

  private func step() -> LoopStep {
    state.withLock { state in
      if state.isFinished { return .finished }
      let step = loop.step()
      if case .finished = step { state.isFinished = true }
      return step
    }
  }
}
