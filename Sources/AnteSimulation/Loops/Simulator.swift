public import AnteDomain
public import AnteEngine
public import AnteJournal
import CAnte

/// The only scheduler of a simulated world: runs the steps of all loops and the jobs of all tasks on one thread, in an
/// order that is drawn from a seed, and owns the time.
///
/// The engine's shards, its log and its keeper are loops; its actors run on them. Tasks of clients prefer the simulator as
/// their executor. So nothing runs anywhere else, and the same seed gives the same run.
///
/// `@unchecked Sendable`: everything that it runs, it runs on the thread that called `run`, one thing at a time.
public final class Simulator: @unchecked Sendable {
  private enum Item {
    case loop(SimulatedLoop)
    case job(UnownedJob)
  }

  private var generator: SeededGenerator
  private var ready: [Item] = []
  private var loops: [SimulatedLoop] = []
  private var sleepers: [(wakesAt: Int64, continuation: UnsafeContinuation<Void, Never>)] = []
  /// What has happened so far.
  public private(set) var digest = TraceDigest()
  /// Steps and jobs so far.
  public private(set) var steps = 0
  /// Nanoseconds since the world began; runs on with every step, and jumps when there is nothing to do.
  public private(set) var nanoseconds: Int64 = 0
  private let epoch: Int64
  /// Steps under way inside of the step that woke them.
  private var overtakings = 0
  private var clockStandsAt: Int64?
  /// How far the wall clock is off, and all that it ever jumped, with what it showed before and after.
  private var clockOffset: Int64 = 0
  private var jumps: [(nanoseconds: Int64, before: Instant, after: Instant)] = []

  /// A world that begins at an instant, with the scheduling of a seed.
  public init(seed: UInt64, epoch: Instant = Instant(milliseconds: 1_800_000_000_000)) {
    generator = SeededGenerator(seed: seed)
    self.epoch = epoch.milliseconds
  }

  /// Why a run ended.
  public enum End: Sendable, Equatable {
    /// The condition holds.
    case done
    /// Nothing can go on, and nothing will by itself.
    case stuck
    /// The steps that were allowed are used up.
    case endless
  }

  /// Runs things until a condition holds.
  public func run(stepsMax: Int = .max, until isDone: () -> Bool) -> End {
    let last = steps.addingReportingOverflow(stepsMax)
    let limit = last.overflow ? Int.max : last.partialValue
    while !isDone() {
      if steps >= limit { return .endless }
      if ready.isEmpty || generator.isOne(in: 128) { wakeNext() }
      if ready.isEmpty { return .stuck }
      runOne()
    }
    return .done
  }

  /// Runs work as a task of this world until it has an answer; nil where it does not come to one.
  public func answer<Answer: Sendable>(
    stepsMax: Int = .max, of work: @escaping @Sendable () async -> Answer
  ) -> (answer: Answer?, end: End) {
    let place = AnteJournal.Mutex<Answer?>(nil)
    Task(executorPreference: self) {
      let answer = await work()
      place.withLock { $0 = answer }
    }
    let end = run(stepsMax: stepsMax) { place.withLock { $0 != nil } }
    return (place.withLock { $0 }, end)
  }

  /// Whether nothing is left: no loop, no job, no sleeper.
  public var isEmpty: Bool { ready.isEmpty && loops.isEmpty && sleepers.isEmpty }

  /// Takes something into the digest of the run.
  public func note(_ text: String) { digest.add(text) }

  /// What was told of the run, with its times; nil where nobody listens.
  public private(set) var story: [String]?

  /// Keeps from now on what is told.
  public func listen() { story = [] }

  /// Takes a number into the digest of the run.
  public func note(_ word: UInt64) { digest.add(word) }

  /// Takes a sentence into the story if there is one; it is not even made where nobody listens.
  public func tell(_ sentence: @autoclosure () -> String) {
    if story != nil { story?.append("\(nanoseconds / 1_000) µs: \(sentence())") }
  }

  /// Stops the wall clock where it is; waiting goes on as before.
  public func stopClock() { clockStandsAt = nanoseconds }

  /// Lets the wall clock jump, forward or back; waiting goes on as before.
  public func jumpClock(milliseconds: Int64) {
    let before = now()
    clockOffset += milliseconds
    jumps.append((nanoseconds, before, now()))
  }

  /// Lets the wall clock jump to so long before a full hour, as many hours later as are asked for or one more.
  public func passHours(_ hours: Int, leaving milliseconds: Int64) {
    let hour: Int64 = 3_600_000
    let next = (now().milliseconds / hour + Int64(hours) + 1) * hour
    jumpClock(milliseconds: next - milliseconds - now().milliseconds)
  }

  /// The earliest and the latest time that the wall clock has shown since a moment.
  public func clockRange(since moment: Moment) -> ClosedRange<Instant> {
    let shown =
      [moment.time, now()]
      + jumps.filter { $0.nanoseconds >= moment.nanoseconds }.flatMap { [$0.before, $0.after] }
    return (shown.min() ?? now())...(shown.max() ?? now())
  }

  /// A moment to look back to.
  public struct Moment: Sendable {
    let nanoseconds: Int64
    let time: Instant
  }

  /// This moment.
  public var moment: Moment { Moment(nanoseconds: nanoseconds, time: now()) }

  /// Lets the caller's task wait.
  public func pause(milliseconds: Int64) async {
    await withUnsafeContinuation { sleepers.append((nanoseconds + milliseconds * 1_000_000, $0)) }
  }

  private func runOne() {
    let index = generator.number(below: ready.count)
    ready.swapAt(index, ready.count - 1)
    steps += 1
    nanoseconds += Int64(generator.number(below: 40_000))
    digest.add(index)
    switch ready.removeLast() {
    case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
    case .loop(let loop):
      digest.add(loop.number)
      step(loop)
    }
  }

  private func step(_ loop: SimulatedLoop) {
    loop.isReady = false
    loop.wakesAt = nil
    loop.isRunning = true
    guard let next = loop.loop?.step() else { preconditionFailure("a loop that has finished is stepped") }
    loop.isRunning = false
    switch next {
    case .again: makeReady(loop)
    case .idle(let wakeAfter):
      if loop.wasWokenWhileRunning { makeReady(loop) }
      loop.wakesAt = wakeAfter.map { nanoseconds + max(0, $0.wholeNanoseconds) }
    case .finished:
      loop.isFinished = true
      loop.loop = nil
      loops.removeAll { $0 === loop }
    }
    loop.wasWokenWhileRunning = false
  }

  private func makeReady(_ loop: SimulatedLoop) {
    guard !loop.isReady, !loop.isFinished else { return }
    loop.isReady = true
    ready.append(.loop(loop))
  }

  /// Moves the time to the next moment at which somebody wants to be woken.
  private func wakeNext() {
    let waiting = loops.filter { !$0.isReady && !$0.isRunning }.compactMap(\.wakesAt)
    guard let next = (waiting + sleepers.map(\.wakesAt)).min() else { return }
    nanoseconds = max(nanoseconds, next)
    for loop in loops where !loop.isRunning {
      if let wakesAt = loop.wakesAt, wakesAt <= nanoseconds { makeReady(loop) }
    }
    let awake = sleepers.filter { $0.wakesAt <= nanoseconds }
    sleepers.removeAll { $0.wakesAt <= nanoseconds }
    for sleeper in awake { sleeper.continuation.resume() }
  }
}

extension Simulator: LoopRunner {
  /// Adds a loop; its first step comes when it is drawn.
  public func start(_ loop: any Loop, name: String) -> any LoopHandle {
    let simulated = SimulatedLoop(
      loop, number: loops.count, mayOvertake: name != "ante-keeper", simulator: self)
    loops.append(simulated)
    makeReady(simulated)
    return simulated
  }

  /// On a machine with several cores the loop that is woken may run, and be done, before the one that woke it goes on.
  ///
  /// Not the engine's keeper: it waits for the ends of other loops, and so perhaps of the one that woke it.
  fileprivate func wake(_ loop: SimulatedLoop) {
    if loop.isRunning { return loop.wasWokenWhileRunning = true }
    makeReady(loop)
    guard loop.isReady, loop.mayOvertake, overtakings < 2, generator.isOne(in: 6) else { return }
    ready.removeAll { if case .loop(let other) = $0 { other === loop } else { false } }
    overtakings += 1
    let outer = ante_thread_local_get()
    ante_thread_local_set(nil)
    steps += 1
    digest.add(loop.number)
    step(loop)
    ante_thread_local_set(outer)
    overtakings -= 1
  }

  /// Runs the world on until a loop has finished: whoever waits for it is a thread that does nothing else.
  fileprivate func join(_ loop: SimulatedLoop) {
    let end = run(stepsMax: 10_000_000) { loop.isFinished }
    precondition(end == .done, "a loop that was waited for does not end: \(end)")
  }
}

extension Simulator: TaskExecutor {
  /// Lets a part of a task wait for its turn.
  public func enqueue(_ job: consuming ExecutorJob) {
    ready.append(.job(UnownedJob(job)))
  }
}

extension Simulator: EngineClock {
  /// The time of the world.
  public func now() -> Instant {
    Instant(milliseconds: epoch + clockOffset + (clockStandsAt ?? nanoseconds) / 1_000_000)
  }
}

/// A loop in a simulated world.
///
/// `@unchecked Sendable`: touched only by the simulator's one thread.
private final class SimulatedLoop: LoopHandle, @unchecked Sendable {
  /// The loop until it has finished; let go then, because loops keep their handles.
  var loop: (any Loop)?
  let number: Int
  /// Whether it may run within the step that wakes it.
  let mayOvertake: Bool
  private unowned let simulator: Simulator
  var isReady = false
  var isRunning = false
  var isFinished = false
  var wasWokenWhileRunning = false
  var wakesAt: Int64?

  init(_ loop: any Loop, number: Int, mayOvertake: Bool, simulator: Simulator) {
    self.loop = loop
    self.mayOvertake = mayOvertake
    self.number = number
    self.simulator = simulator
  }

  func wake() { simulator.wake(self) }

  func join() { simulator.join(self) }
}
