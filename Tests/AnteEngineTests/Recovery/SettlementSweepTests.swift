import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A power cut in the life of challenges", .fewAtATime)
struct SettlementSweepTests {
  struct Remains: Sendable {
    let call: Int
    let day: Int
    let fileSystem: MemoryFileSystem
  }

  private static func adjust(_ configuration: inout EngineConfiguration) {
    configuration.journal.segmentBytes = 64 << 10
  }

  /// Looks what a power cut would leave before some of the file system's calls, on the days that are of interest.
  private static func crashes(
    of world: TestWorld, every n: Int, seed: Int, day: @escaping @Sendable () -> Int?
  ) -> (fileSystem: TappedFileSystem, remains: @Sendable () -> [Remains]) {
    let crashes = AnteJournal.Mutex<[Remains]>([])
    let tapped = TappedFileSystem(world.fileSystem) { call in
      // First the day, then the disk: what was answered on an earlier day has to be on it.
      guard Sweep.takes(call, every: n, seed), let today = day() else { return }
      var generator = TestRandom(seed: UInt64(seed * 1_000_003 + call))
      let left = world.fileSystem.crash(using: &generator)
      let remains = Remains(call: call, day: today, fileSystem: left)
      crashes.withLock { $0.append(remains) }
    }
    return (tapped, { crashes.withLock { $0 } })
  }

  @Test("pays and refunds everything once, wherever the power fails", arguments: 1...2)
  func season(seed: Int) async throws {
    let world = TestWorld(seed: UInt64(seed))
    let clock = world.clock
    let (tapped, remains) = Self.crashes(of: world, every: 3, seed: seed) {
      Calendar.today.days(to: BusinessZone.seoul.day(of: clock.now()))
    }
    let engine = try await world.open {
      Self.adjust(&$0)
      $0.fileSystem = tapped
    }
    try await Season.live(on: engine, in: world)
    try await Season.expectEnd(of: engine)
    try await engine.shutDown()
    #expect(Sweep.isThin || remains().contains { $0.day == 4 })
    try await Sweep.each(remains()) { remains in
      let world = TestWorld(fileSystem: remains.fileSystem, seed: UInt64(seed + 50))
      if remains.day > 0 { world.turn(toDay: remains.day) }
      let engine = try await world.open(shards: 1 + remains.call % 3, Self.adjust)
      let audit = try await engine.audit()
      #expect(audit.reservedSeats == 0)
      Self.expectSound(audit, "call \(remains.call)")
      try await Season.live(on: engine, in: world, from: remains.day)
      try await Season.expectEnd(of: engine)
      try await engine.shutDown()
      #expect(try world.verify(fromGenesis: true).isSound, "call \(remains.call)")
    }
  }

  /// Expects sound books, also where a crash left a wallet ahead of its challenge.
  private static func expectSound(_ audit: Audit, _ what: String) {
    #expect(audit.isSound, "\(what): \(audit.brokenLaws)")
  }

  /// A challenge with more members than are paid in one go, on the day on which it is to be settled, or called off.
  private static func crowded(_ world: TestWorld, winners: Int) async throws {
    let engine = try await world.open(Self.adjust)
    var commands: [Command] = []
    for number in 1...members {
      commands.append(.openWallet(user: Season.user(number)))
      commands.append(.credit(user: Season.user(number), amount: Points(100), origin: .charge))
    }
    commands.append(.createChallenge(challenge: Season.won, Season.terms(seats: members)))
    commands += (2...members).map { .join(challenge: Season.won, user: Season.user($0)) }
    _ = await engine.apply(commands, order: .sequential)
    for day in 1...2 {
      world.turn(toDay: day)
      if day == 1 { _ = try await engine.move(Season.won, .start, by: Season.user(1)) }
      _ = await engine.apply(
        (1...winners).map { .prove(challenge: Season.won, user: Season.user($0), content: "done") },
        order: .sequential)
    }
    try await engine.shutDown()
    world.turn(toDay: 3)
  }

  private static let members = 1_300

  private static func expectEnd(
    of engine: Engine, winners: Int, _ what: String
  ) async throws {
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0 && audit.pots == 0, "\(what): \(audit.brokenLaws)")
    let (share, extra) = (30 * members).quotientAndRemainder(dividingBy: winners)
    for number in [1, extra, extra + 1, winners, winners + 1, members] where number > 0 {
      let expected = number > winners ? 70 : 70 + share + (number <= extra ? 1 : 0)
      let wallet = try await engine.wallet(of: Season.user(number)).value
      #expect(wallet?.balance == .init(spendable: Points(Int64(expected)), held: .zero), "\(what): \(number)")
    }
  }

  @Test("goes on with a settlement where it was cut off, and each copy of it is sound", arguments: [700])
  func slices(winners: Int) async throws {
    let world = TestWorld()
    try await Self.crowded(world, winners: winners)
    let isSettling = AnteJournal.Mutex(false)
    let (tapped, remains) = Self.crashes(of: world, every: 1, seed: 9) {
      isSettling.withLock { $0 } ? 3 : nil
    }
    let engine = try await world.open {
      Self.adjust(&$0)
      $0.fileSystem = tapped
      // Each slice is a frame of its own.
      $0.frameBytesTarget = 4 << 10
    }
    isSettling.withLock { $0 = true }
    try await engine.fireDueTimers()
    isSettling.withLock { $0 = false }
    try await Self.expectEnd(of: engine, winners: winners, "undisturbed")
    try await engine.shutDown()
    let paying = AnteJournal.Mutex<Set<Int128>>([])
    try await Sweep.each(remains()) { remains in
      let what = "call \(remains.call)"
      let world = TestWorld(fileSystem: remains.fileSystem.copy(), seed: 7)
      world.turn(toDay: 3)
      // As it lies there: some wallets are paid, and the challenge may not know yet.
      let found = try TestWorld(fileSystem: remains.fileSystem, seed: 6).verify()
      #expect(found.audit.isSound, "\(what): \(found.audit.brokenLaws)")
      _ = paying.withLock { $0.insert(found.audit.pots) }
      let engine = try await world.open(shards: 1 + remains.call % 3, Self.adjust)
      let audit = try await engine.audit()
      Self.expectSound(audit, what)
      try await engine.fireDueTimers()
      try await Self.expectEnd(of: engine, winners: winners, what)
      try await engine.shutDown()
    }
    #expect(
      paying.withLock { $0 }.contains { 0 < $0 && $0 < 30 * Int128(Self.members) }, "no cut in the middle")
  }

  @Test("ends with the engine, and goes on after the next start", arguments: 1...4)
  func shutDown(shards: Int) async throws {
    let world = TestWorld()
    try await Self.crowded(world, winners: 500)
    let engine = try await world.open(shards: shards, Self.adjust)
    async let fired = Result { () async throws(EngineError) in try await engine.fireDueTimers() }
    for _ in 0..<shards { await Task.yield() }
    try await engine.shutDown()
    _ = await fired
    let found = try world.verify()
    #expect(found.isSound, "\(found.damage)")
    let next = try await world.open(Self.adjust)
    try await next.fireDueTimers()
    try await Self.expectEnd(of: next, winners: 500, "after the next start")
    try await next.shutDown()
  }
}
