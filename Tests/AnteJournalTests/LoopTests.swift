import AnteJournal
import Testing

@Suite struct LoopTests {
  private final class Countdown: Loop {
    private let steps = Mutex(3)

    var left: Int { steps.withLock { $0 } }

    func step() -> LoopStep {
      steps.withLock { steps in
        steps -= 1
        return steps == 0 ? .finished : .idle(wakeAfter: .milliseconds(1))
      }
    }
  }

  @Test func everyoneMayWaitForTheEnd() {
    let loop = Countdown()
    let handle = ThreadRunner().start(loop, name: "countdown")
    for _ in 0..<3 { handle.join() }
    #expect(loop.left == 0)
  }

  @Test(arguments: [0, 1, 5])
  func everyPartOfAWorkIsDoneOnce(count: Int) {
    let done = Mutex<[Int]>([])
    ThreadRunner().perform(count, name: "part") { number in done.withLock { $0.append(number) } }
    #expect(done.withLock { $0.sorted() } == Array(0..<count))
  }

  typealias Row = (duration: Duration, nanoseconds: Int64, milliseconds: Int64)

  static let rows: [Row] = [
    (.zero, 0, 0), (.nanoseconds(1), 1, 1), (.nanoseconds(-1), -1, 0), (.milliseconds(5), 5_000_000, 5),
    (.nanoseconds(5_000_001), 5_000_001, 6), (.seconds(-2), -2_000_000_000, -2_000),
    (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), 0, 0),
    (.seconds(9_223_372_036) + .nanoseconds(854_775_807), .max, 9_223_372_036_855),
    (.seconds(9_223_372_036) + .milliseconds(900), .max, 9_223_372_036_855),
    (.seconds(Int64.max), .max, 9_223_372_036_855), (.seconds(Int64.min), .min, -9_223_372_036_854),
  ]

  @Test("durations are cut to what 64 bits hold, and waits rounded up", arguments: rows)
  func durations(_ row: Row) {
    #expect(row.duration.wholeNanoseconds == row.nanoseconds)
    #expect(row.duration.wholeMilliseconds == row.milliseconds)
  }
}
