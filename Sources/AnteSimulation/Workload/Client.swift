import AnteDomain
import AnteEngine

/// Somebody who asks one thing after another, and asks again for what was never answered.
struct Client: Sendable {
  let number: Int
  private var commands: RandomCommands
  private var generator: SeededGenerator
  /// Whether the wall clock jumps now and then, forward or back.
  private let meetsJumps: Bool
  /// So many calls, more or less, go by until hours pass at once; nil where all happens within moments.
  private let callsUntilLater: Int?
  /// What was asked for without an answer: it has happened whole, or not at all.
  private(set) var unanswered: [Command] = []
  /// What struck this client, by kind.
  private(set) var struck: [FaultKind: Int] = [:]

  init(
    number: Int, commands: RandomCommands, generator: SeededGenerator, meetsJumps: Bool, callsUntilLater: Int?
  ) {
    self.number = number
    self.meetsJumps = meetsJumps
    self.callsUntilLater = callsUntilLater
    self.commands = commands
    self.generator = generator
  }

  /// Makes a number of calls; stops early when the engine stops.
  /// - Parameter hasten: lets a fault strike after so many calls of the disk at most, as it may when two entities decide.
  mutating func work(
    _ calls: Int, about interest: RandomCommands.Interest, on engine: Engine, _ recorder: CallRecorder,
    _ simulator: Simulator, hasten: @Sendable (Int) -> Void
  ) async {
    var left = calls
    while left > 0 {
      if generator.isOne(in: 12) {
        await simulator.pause(milliseconds: Int64(generator.number(in: 1...60)))
      }
      if meetsJumps, generator.isOne(in: 20) {
        struck[.clockJump, default: 0] += 1
        // Now and then by days instead of seconds.
        let unit: Int64 = generator.isOne(in: 10) ? 40_000 : 1
        simulator.jumpClock(milliseconds: Int64(generator.number(in: -2_000...4_000)) * unit)
      }
      if let callsUntilLater, generator.isOne(in: callsUntilLater) {
        // Often to just before a full hour, and so of a day.
        simulator.passHours(generator.number(in: 1...16), leaving: Int64(generator.number(in: 0...40)))
      }
      if generator.isOne(in: interest == .appeals ? 3 : 12) {
        commands.wonderWhatIsSettled(at: simulator.now())
      }
      let isBatch = generator.isOne(in: commands.areInAHurry ? 2 : 6)
      let asked = nextCommands(
        isBatch ? generator.number(in: 1...8) : 1, about: interest, at: simulator.now())
      left -= asked.count
      if asked.contains(where: { isWorthAFault($0) }) { hasten(generator.number(in: 0...5)) }
      if await !ask(asked, isBatch: isBatch, of: engine, recorder, simulator) { return }
    }
  }

  /// Asks once more for everything that was never answered.
  mutating func settle(on engine: Engine, _ recorder: CallRecorder, _ simulator: Simulator) async {
    let asked = unanswered
    unanswered = []
    for command in asked where await !ask([command], isBatch: false, of: engine, recorder, simulator) {
      return
    }
  }

  /// Whether a fault shall strike while this is carried out: most of the rare turns that take several entities, and some of
  /// those that are not.
  private mutating func isWorthAFault(_ command: Command) -> Bool {
    switch command {
    case .upholdAppeal, .reverseAppeal: !generator.isOne(in: 3)
    case .order: generator.isOne(in: 150)
    case .cancelOrder: generator.isOne(in: 20)
    default: false
    }
  }

  private mutating func nextCommands(
    _ count: Int, about interest: RandomCommands.Interest, at now: Instant
  ) -> [Command] {
    (0..<count).map { _ in
      if !unanswered.isEmpty, generator.isOne(in: 3) {
        return unanswered.remove(at: generator.number(below: unanswered.count))
      }
      return commands.next(at: now, about: interest)
    }
  }

  /// Asks, notes what comes back, and answers whether the engine still works.
  private mutating func ask(
    _ asked: [Command], isBatch: Bool, of engine: Engine, _ recorder: CallRecorder, _ simulator: Simulator
  ) async -> Bool {
    let calls = asked.map { recorder.begin($0, by: number) }
    let begun = simulator.moment
    let way: Way =
      if isBatch {
        .batch(generator.isOne(in: 2) ? .sequential : .independent)
      } else {
        generator.isOne(in: 3) ? .command : .call
      }
    let hangsUp = generator.isOne(in: 20)
    if hangsUp { struck[.hangUp, default: 0] += 1 }
    let outcomes =
      hangsUp
      ? await Self.hungUp { await Self.outcomes(of: asked, way, engine) }
      : await Self.outcomes(of: asked, way, engine)
    let time = simulator.clockRange(since: begun)
    var works = true
    for (call, outcome) in zip(calls, outcomes) {
      let answer = recorder.end(call, outcome, during: time)
      for word in answer.digestWords { simulator.note(word) }
      simulator.tell("client \(number), asked after sequence \(call.begunAfter): \(call.command) → \(answer)")
      switch answer {
      case .unknown: unanswered.append(call.command)
      case .rejected(let rejection, _): commands.hear(rejection, to: call.command)
      case .accepted(let answer, _): commands.hear(answer, to: call.command)
      case .refused: break
      }
      switch outcome {
      case .fault(.failed), .fault(.closed), .fault(.outcomeUnknown): works = false
      default: break
      }
    }
    return works
  }

  /// The ways to ask.
  private enum Way {
    case batch(BatchOrder)
    case command
    case call
  }

  private static func outcomes(of asked: [Command], _ way: Way, _ engine: Engine) async -> [Outcome] {
    switch way {
    case .batch(let order): await engine.apply(asked, order: order)
    case .command: [await engine.apply(asked[0])]
    case .call: [await engine.call(asked[0])]
    }
  }

  /// Asks from a task that is cancelled at once, as that of a client who hangs up: what was asked for happens all the same.
  private static func hungUp(_ ask: @escaping @Sendable () async -> [Outcome]) async -> [Outcome] {
    await withTaskGroup(of: [Outcome].self) { group in
      group.addTask { await ask() }
      group.cancelAll()
      return await group.next() ?? []
    }
  }
}

extension Call.Answer {
  /// What tells answers apart in the digest of a run, without the cost of a text.
  fileprivate var digestWords: [UInt64] {
    switch self {
    case .accepted(_, let sequence): [1, sequence]
    case .rejected(let reason, let sequence): [2, UInt64(reason.code.rawValue), sequence]
    case .refused: [3]
    case .unknown: [4]
    }
  }
}
