import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// A log that ends behind any event of appeals that are upheld and reversed is what a crash can have left.
@Suite("Appeals that a crash cuts short", .fewAtATime)
struct AppealRecoveryTests {
  /// Three appeals: one is upheld, one upheld and reversed, one dismissed; one by one, so that every event but those of
  /// the current decision is an end.
  private static func live(_ engine: Engine, in world: TestWorld) async throws {
    try await Court.settle(on: engine, in: world)
    try await decide(on: engine)
  }

  /// What is asked of a settled challenge; sent again from the beginning it leads to the same end.
  private static func decide(on engine: Engine) async throws {
    for number in Court.losers { try await engine.appeal(number, request: number) }
    try await engine.uphold(2, request: 12)
    try await engine.uphold(3, request: 13)
    try await engine.dismiss(4, request: 14)
    try await engine.reverse(3, request: 23)
  }

  /// All changes that a life on so many shards led to, and where the appeals begin.
  private static func changes(shards: Int) async throws -> (all: [Change], start: Int) {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await live(engine, in: world)
    let changes = try await changes(closing: engine)
    let start = changes.firstIndex {
      if case .challenge(_, .appealed) = $0.event { true } else { false }
    }
    return (changes, try #require(start))
  }

  private static func changes(closing engine: Engine) async throws -> [Change] {
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    return changes
  }

  /// A directory with these changes, at the time to which they lead.
  private static func world(_ changes: some Sequence<Change>) throws -> TestWorld {
    let world = TestWorld()
    world.clock.advance(milliseconds: 2 * 86_400_000)
    try Forgery.append(frames: changes.map { [Bytes.of($0.event, version: $0.version)] }, to: world)
    return world
  }

  /// Opens what is left, and expects that every appeal is decided and made whole, or not decided.
  /// - Returns: all changes from the first one to the end of the recovery.
  private static func recover(_ changes: ArraySlice<Change>, shards: Int) async throws -> [Change] {
    let left = "of \(changes.count) changes on \(shards) shards"
    let world = try world(changes)
    // What was cut short is no broken law: it counts with those who know of it.
    #expect(try world.verify().damage.isEmpty, "\(left)")
    let engine = try await world.open(shards: shards)
    try await engine.fireDueTimers()
    #expect(try await Court.unfinished(in: engine).isEmpty, "\(left)")
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForReversals == 0, "\(left): \(audit.brokenLaws)")
    try await expectWhole(changes, in: engine, left)
    let recovered = try await Self.changes(closing: engine)
    let found = try world.verify()
    #expect(found.isSound && found.audit == audit, "\(left): \(found.damage)")
    return recovered
  }

  /// Expects that each appeal is what the changes say, and that the wallet has just what that brings.
  private static func expectWhole(
    _ changes: ArraySlice<Change>, in engine: Engine, _ left: String
  ) async throws {
    var appeals: [ID<User>: Challenge.Appeal] = [:]
    for case .challenge(_, let event) in changes.map(\.event) {
      switch event {
      case .appealed(let user, _, _): appeals[user] = .open
      case .appealUpheld(let user, let award, _): appeals[user] = .upheld(award)
      case .appealDismissed(let user, _, _): appeals[user] = .dismissed
      case .appealReversed(let user, _):
        guard case .upheld(let award) = appeals[user] else { continue }
        appeals[user] = .reversed(award)
      default: break
      }
    }
    for number in Court.losers {
      let appeal = try await engine.appealState(number)
      #expect(appeal == appeals[Court.user(number)], "\(left)")
      let wallet = try #require(try await engine.wallet(of: Court.user(number)).value)
      let lots = wallet.lots.filter { $0.origin == .reward }
      if case .upheld(let award) = appeal {
        #expect(lots.map(\.number) == [award.lot] && lots.map(\.remaining) == [award.amount], "\(left)")
      } else {
        #expect(lots.isEmpty, "\(left)")
      }
    }
  }

  @Test("are decided and whole, or not decided, wherever the log ends", arguments: [1, 2, 3], [1, 3])
  func cut(shards: Int, recoveringShards: Int) async throws {
    let (changes, start) = try await Self.changes(shards: shards)
    #expect(changes.count - start == 13)
    for count in start...changes.count {
      _ = try await Self.recover(changes[..<count], shards: recoveringShards)
    }
  }

  @Test("come to the same end, wherever a second crash cuts the recovery short", arguments: [1, 3])
  func cutTwice(shards: Int) async throws {
    let (changes, start) = try await Self.changes(shards: 2)
    for count in start...changes.count {
      let recovered = try await Self.recover(changes[..<count], shards: shards)
      for second in count..<recovered.count {
        let again = try await Self.recover(recovered[..<second], shards: shards)
        #expect(again.map(\.event) == recovered.map(\.event))
      }
    }
  }

  @Test("can be sent again with their requests, and end as if nothing had happened", arguments: [1, 2, 3])
  func again(shards: Int) async throws {
    let (changes, start) = try await Self.changes(shards: shards)
    for count in start...changes.count {
      let world = try Self.world(changes[..<count])
      let engine = try await world.open(shards: shards)
      try await engine.fireDueTimers()
      try await Self.decide(on: engine)
      let audit = try await engine.audit()
      #expect(audit.isSound && audit.earned == -60 && audit.house == -60 && audit.spendable == 460)
      #expect(try await Court.unfinished(in: engine).isEmpty)
      try await engine.shutDown()
      #expect(try world.verify(fromGenesis: true).isSound)
    }
  }

  @Test("are told to the operator")
  func told() async throws {
    let changes = try await Self.changes(shards: 1).all
    let upheld = try #require(
      changes.firstIndex { if case .challenge(_, .appealUpheld) = $0.event { true } else { false } })
    let world = try Self.world(changes[...upheld])
    try await world.open().shutDown()
    let ready = try #require(world.log.lines.first { $0.name == "engine.ready" })
    #expect(ready.fields.contains { $0.name == "unfinishedAppealSteps" && $0.value == .number(1) })
  }

  /// What a power cut left, and which answers had been given before it.
  private struct Remains: Sendable {
    let call: Int
    let fileSystem: MemoryFileSystem
    let answered: [String]
  }

  @Test("are as they were answered, wherever the power fails", arguments: 1...3, 1...3)
  func powerCut(shards: Int, seed: Int) async throws {
    let world = TestWorld(seed: UInt64(seed))
    let answered = AnteJournal.Mutex<[String]>([])
    let crashes = AnteJournal.Mutex<[Remains]>([])
    let isSettled = AnteJournal.Mutex(false)
    let tapped = TappedFileSystem(world.fileSystem) { call in
      guard isSettled.withLock({ $0 }), Sweep.takes(call, every: 2, seed) else { return }
      let answered = answered.withLock { $0 }
      var generator = TestRandom(seed: UInt64(seed * 1_000_003 + call))
      let left = world.fileSystem.crash(using: &generator)
      crashes.withLock { $0.append(Remains(call: call, fileSystem: left, answered: answered)) }
    }
    let engine = try await world.open(shards: shards) { $0.fileSystem = tapped }
    try await Court.settle(on: engine, in: world)
    isSettled.withLock { $0 = true }
    for (name, step) in Self.steps {
      try await step(engine)
      answered.withLock { $0.append(name) }
    }
    try await engine.shutDown()
    try await Sweep.each(crashes.withLock { $0 }) { remains in
      try await Self.expectAnswered(remains, shards: 1 + (shards + remains.call) % 3)
    }
  }

  private static let steps: [(name: String, step: @Sendable (Engine) async throws -> Void)] = [
    ("appealed", { for number in Court.losers { try await $0.appeal(number, request: number) } }),
    ("upheld 2", { try await $0.uphold(2, request: 12) }),
    ("upheld 3", { try await $0.uphold(3, request: 13) }),
    ("dismissed 4", { try await $0.dismiss(4, request: 14) }),
    ("reversed 3", { try await $0.reverse(3, request: 23) }),
  ]

  private static func expectAnswered(_ remains: Remains, shards: Int) async throws {
    let world = TestWorld(fileSystem: remains.fileSystem)
    world.clock.advance(milliseconds: 2 * 86_400_000)
    let engine = try await world.open(shards: shards)
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForReversals == 0, "call \(remains.call): \(audit.brokenLaws)")
    #expect(try await Court.unfinished(in: engine).isEmpty, "call \(remains.call)")
    let states = [
      try await engine.appealState(2), try await engine.appealState(3), try await engine.appealState(4),
    ]
    let names = states.map { $0.map { "\($0)" } ?? "none" }
    for answer in remains.answered {
      switch answer {
      case "appealed": #expect(!names.contains("none"), "call \(remains.call)")
      case "upheld 2": #expect(names[0] == "upheld", "call \(remains.call)")
      case "upheld 3": #expect(["upheld", "reversed"].contains(names[1]), "call \(remains.call)")
      case "dismissed 4": #expect(names[2] == "dismissed", "call \(remains.call)")
      default: #expect(names[1] == "reversed", "call \(remains.call)")
      }
    }
    let upheld = names.count { $0 == "upheld" }
    #expect(audit.earned == -60 * Int128(upheld) && audit.spendable == 400 + 60 * Int128(upheld))
    try await decide(on: engine)
    #expect(try await engine.audit().earned == -60)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound, "call \(remains.call)")
  }

  @Test("what the parts of a state have left is ended in the order of the ids")
  func order() {
    func part(_ numbers: Int...) -> UnfinishedAppeals {
      var part = UnfinishedAppeals()
      for number in numbers {
        part.promises.append((ID(test: number % 3), ID(test: number), .dropped))
        part.reversals.append((ID(test: number % 3), ID(test: number), .released))
      }
      return part
    }
    let joined = UnfinishedAppeals([part(5, 1), part(4, 2, 3)])
    let expected = [3, 1, 4, 2, 5].map { ID<Challenge>(test: $0) }
    #expect(joined.promises.map { $0.challenge } == expected)
    #expect(joined.reversals.map { $0.challenge } == expected)
    #expect(joined.count == 10)
  }
}
