import AnteDomain
import AnteJournal
import Testing

@testable import AnteSimulation

struct SimulatorTests {
  /// Does nothing but note its name, so often.
  final class Counter: Loop {
    private let name: String
    private let left: AnteJournal.Mutex<Int>
    private let note: @Sendable (String) -> Void

    init(_ name: String, steps: Int, note: @escaping @Sendable (String) -> Void) {
      self.name = name
      left = AnteJournal.Mutex(steps)
      self.note = note
    }

    func step() -> LoopStep {
      note(name)
      return left.withLock { left in
        left -= 1
        return left > 0 ? .again : .finished
      }
    }
  }

  /// Sleeps for a while and notes when it was woken.
  final class Sleeper: Loop {
    private let duration: Duration
    private let hasSlept = AnteJournal.Mutex(false)

    init(_ duration: Duration) {
      self.duration = duration
    }

    func step() -> LoopStep {
      hasSlept.withLock { hasSlept in
        defer { hasSlept = true }
        return hasSlept ? .finished : .idle(wakeAfter: duration)
      }
    }
  }

  final class Names: Sendable {
    private let kept = AnteJournal.Mutex<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    func add(_ name: String) { kept.withLock { $0.append(name) } }
  }

  private func order(seed: UInt64) -> (names: [String], digest: TraceDigest) {
    let simulator = Simulator(seed: seed)
    let names = Names()
    for name in ["a", "b", "c"] {
      _ = simulator.start(Counter(name, steps: 20) { names.add($0) }, name: name)
    }
    #expect(simulator.run { simulator.isEmpty } == .done)
    return (names.all, simulator.digest)
  }

  @Test func theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
    let first = order(seed: 1)
    let again = order(seed: 1)
    let other = order(seed: 2)
    #expect(first.names == again.names)
    #expect(first.digest == again.digest)
    #expect(first.names != other.names)
    #expect(first.digest != other.digest)
    #expect(first.names.sorted() == other.names.sorted())
  }

  @Test func timeJumpsWhenNothingElseIsLeft() {
    let simulator = Simulator(seed: 1, epoch: Instant(milliseconds: 5_000))
    let handle = simulator.start(Sleeper(.seconds(60)), name: "sleeper")
    handle.join()
    #expect(simulator.now() >= Instant(milliseconds: 65_000))
    #expect(simulator.now() < Instant(milliseconds: 65_100))
  }

  @Test func aClockThatIsStoppedStandsWhileWaitingGoesOn() {
    let simulator = Simulator(seed: 1, epoch: Instant(milliseconds: 5_000))
    simulator.stopClock()
    simulator.start(Sleeper(.seconds(60)), name: "sleeper").join()
    #expect(simulator.now() == Instant(milliseconds: 5_000))
  }

  @Test func whatNeverEndsIsTold() {
    let stuck = Simulator(seed: 1)
    #expect(stuck.run { false } == .stuck)
    let endless = Simulator(seed: 1)
    _ = endless.start(Counter("a", steps: .max) { _ in }, name: "a")
    #expect(endless.run(stepsMax: 100) { false } == .endless)
  }

  @Test func tasksRunInADrawnOrderAndNowhereElse() {
    func order(seed: UInt64) -> [String] {
      let simulator = Simulator(seed: seed)
      let names = Names()
      for name in ["a", "b", "c", "d"] {
        Task(executorPreference: simulator) {
          await simulator.pause(milliseconds: 1)
          names.add(name)
        }
      }
      #expect(names.all.isEmpty)
      #expect(simulator.run { names.all.count == 4 } == .done)
      return names.all
    }
    #expect(order(seed: 3) == order(seed: 3))
    #expect(Set((1...40).map { order(seed: $0) }).count > 10)
  }

  /// Wakes another loop in its step and notes whether that one was done before it went on.
  final class Waker: Loop {
    private let names: Names
    private let other: any LoopHandle

    init(_ names: Names, waking other: any LoopHandle) {
      self.names = names
      self.other = other
    }

    func step() -> LoopStep {
      other.wake()
      names.add("waker")
      return .finished
    }
  }

  @Test func aLoopThatIsWokenMayOvertake() {
    var orders: Set<[String]> = []
    for seed in 1...100 as ClosedRange<UInt64> {
      let simulator = Simulator(seed: seed)
      let names = Names()
      let woken = simulator.start(Counter("woken", steps: 1) { names.add($0) }, name: "woken")
      _ = simulator.start(Waker(names, waking: woken), name: "waker")
      #expect(simulator.run { simulator.isEmpty } == .done)
      orders.insert(names.all)
    }
    #expect(orders == [["waker", "woken"], ["woken", "waker"]])
  }
}
