import AnteDomain
import AnteEngine
import Testing

/// Three years and a few months, day by day: what happens by itself does so on the right day, every time.
@Suite("Years") struct YearsTests {
  private static let host = ID<User>(test: 1)
  private static let member = ID<User>(test: 2)
  private static let saver = ID<User>(test: 3)
  private static let fee = Points(10)
  /// From January 2027 on; February 2028 has a day more.
  private static let months = 0..<40

  private static func first(ofMonth month: Int) -> Day {
    guard let day = Day(year: 2027 + month / 12, month: month % 12 + 1, day: 1) else {
      preconditionFailure("no month \(month)")
    }
    return day
  }

  private static func challenge(_ month: Int) -> ID<Challenge> { ID(test: 1_000 + month) }

  /// From the last day of one month to the last day of the next.
  private static func period(_ month: Int) -> Challenge.Period {
    Challenge.Period(
      start: first(ofMonth: month + 1).advanced(byDays: -1),
      due: first(ofMonth: month + 2).advanced(byDays: -1))
  }

  /// A challenge for each month, and a lot that expires when it begins.
  private static func prepare(_ engine: Engine) async throws {
    for user in [host, member] { try await engine.openWallet(user, with: 1_000) }
    try await engine.openWallet(saver)
    for month in months {
      try await engine.createChallenge(
        challenge(month),
        Challenge.Terms(
          host: host, fee: fee, seats: 2, plan: .init(period: period(month)), judging: .init(threshold: 1)))
      try await engine.join(challenge(month), user: member)
      try await engine.credit(
        saver, Points(1), origin: .grant,
        expiresAt: BusinessZone.seoul.beginning(of: first(ofMonth: month + 1)))
    }
  }

  /// The dullest reading of the rules: a challenge that nobody starts begins when its start day is over.
  private static func phase(_ month: Int, on day: Day) -> String {
    let period = period(month)
    return day <= period.start ? "waiting" : day <= period.due ? "ongoing" : "settled"
  }

  private static func expect(
    _ engine: Engine, on day: Day, at now: Instant, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    for month in months {
      let found = try await engine.challenge(challenge(month)).value?.phase.description
      #expect(found == phase(month, on: day), "month \(month) on \(day)", sourceLocation: sourceLocation)
    }
    let lots = months.count { BusinessZone.seoul.beginning(of: first(ofMonth: $0 + 1)) > now }
    let balance = try await engine.wallet(of: saver).value?.balance.spendable
    #expect(balance == Points(Int64(lots)), "lots on \(day)", sourceLocation: sourceLocation)
  }

  /// The member proves on every last day before a challenge is over.
  private static func prove(_ engine: Engine, on day: Day) async throws {
    for month in months where period(month).due == day {
      try await engine.prove(challenge(month), user: member, content: "done")
    }
  }

  private static func expectEnd(
    of engine: Engine, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let won = Int64(months.count) * fee.rawValue
    #expect(
      try await engine.wallet(of: member).value?.balance.spendable == Points(1_000 + won),
      sourceLocation: sourceLocation)
    #expect(
      try await engine.wallet(of: host).value?.balance.spendable == Points(1_000 - won),
      sourceLocation: sourceLocation)
    #expect(try await engine.audit().isSound, sourceLocation: sourceLocation)
  }

  @Test("go by day for day, over month ends, a leap day and restarts")
  func dayByDay() async throws {
    let world = TestWorld()
    let start = Int(Self.first(ofMonth: 0).number)
    world.turn(toDay: start)
    var engine = try await world.open()
    try await Self.prepare(engine)
    for offset in 1...(Self.months.count + 3) * 31 {
      // Just before the day begins nothing of it has happened.
      world.turn(toDay: start + offset, -1)
      try await engine.fireDueTimers()
      let before = Day(number: Int32(start + offset - 1))
      if before.date.day >= 27 { try await Self.expect(engine, on: before, at: world.clock.now()) }
      world.turn(toDay: start + offset)
      if offset % 97 == 0 {
        try await engine.shutDown()
        engine = try await world.open(shards: 1 + offset % 3)
      }
      try await engine.fireDueTimers()
      let day = before.advanced(byDays: 1)
      if day.date.day <= 2 { try await Self.expect(engine, on: day, at: world.clock.now()) }
      try await Self.prove(engine, on: day)
    }
    try await Self.expectEnd(of: engine)
    try await engine.shutDown()
  }

  @Test("go by the zone of the day, and what has begun under another one does not begin again")
  func changingZones() async throws {
    let world = TestWorld()
    let start = Int(Self.first(ofMonth: 0).number)
    world.turn(toDay: start)
    var zone = BusinessZone.seoul
    var engine = try await world.open()
    try await Self.prepare(engine)
    var latest = Self.first(ofMonth: 0)
    for offset in 1...(Self.months.count + 3) * 31 {
      if offset % 10 == 0 {
        try await engine.shutDown()
        zone = BusinessZone(minutesAhead: [540, 0, -720, 840, 345][offset / 10 % 5])
        engine = try await world.open(shards: 1 + offset % 3) { $0.zone = zone }
      }
      world.turn(toDay: start + offset, 3_600_000 * Int64(offset % 24))
      try await engine.fireDueTimers()
      latest = max(latest, zone.day(of: world.clock.now()))
      if latest.date.day <= 2 || latest.date.day >= 28 {
        try await Self.expect(engine, on: latest, at: world.clock.now())
      }
    }
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("that nobody was there for are caught up with, in order")
  func caughtUp() async throws {
    let world = TestWorld()
    world.turn(toDay: Int(Self.first(ofMonth: 0).number))
    var engine = try await world.open(shards: 1)
    try await Self.prepare(engine)
    try await engine.shutDown()

    let end = Self.first(ofMonth: Self.months.count + 2)
    world.turn(toDay: Int(end.number))
    engine = try await world.open(shards: 1)
    try await engine.fireDueTimers()
    try await Self.expect(engine, on: end, at: world.clock.now())
    #expect(try await engine.audit().house == Int128(Self.months.count) * (2 * Int128(Self.fee.rawValue) + 1))
    try await engine.shutDown()

    engine = try await world.open(shards: 1)
    let feed = engine.changes()
    try await engine.shutDown()
    var due: [UInt128: [Day]] = [:]
    for try await change in feed {
      if let (entity, day) = Self.dueDay(of: change.event) { due[entity, default: []].append(day) }
    }
    #expect(due.values.reduce(0) { $0 + $1.count } == 3 * Self.months.count)
    for (entity, days) in due { #expect(days == days.sorted(), "entity \(entity)") }
  }

  /// Of an event of these years the entity and the day at whose beginning it falls due; nil where somebody asked for it.
  private static func dueDay(of event: EntityEvent) -> (UInt128, Day)? {
    switch event {
    case .challenge(let id, .started):
      (id.rawValue, period(Int(id.rawValue) - 1_000).start.advanced(byDays: 1))
    case .challenge(let id, .finished):
      (id.rawValue, period(Int(id.rawValue) - 1_000).due.advanced(byDays: 1))
    case .wallet(let user, .lotExpired(let lot, _)): (user.rawValue, first(ofMonth: Int(lot)))
    default: nil
    }
  }
}
