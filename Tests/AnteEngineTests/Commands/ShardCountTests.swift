import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@Suite("Any number of shards", .fewAtATime)
struct ShardCountTests {
  @Test("the same commands lead to the same outcomes and the same state", arguments: 1...6)
  func sameState(seed: Int) async throws {
    var stories: [[String]] = []
    var audits: [Audit] = []
    for shards in [1, 2, 3] {
      let world = TestWorld()
      let engine = try await world.open(shards: shards)
      var commands = RandomCommands(seed: UInt64(seed), now: world.clock.now())
      var story: [String] = []
      for _ in 0..<20 {
        story += await engine.apply(commands.next(30), order: .sequential).map(\.text)
        world.clock.advance(milliseconds: 100)
        try await engine.fireDueTimers()
      }
      stories.append(story)
      audits.append(try await engine.audit())
      try await engine.shutDown()

      for other in [3, 1, 2] {
        let reopened = try await world.open(shards: other)
        #expect(try await reopened.audit() == audits[0])
        try await reopened.shutDown()
      }
    }
    #expect(stories[0] == stories[1] && stories[0] == stories[2])
    #expect(audits[0] == audits[1] && audits[0] == audits[2])
    #expect(audits[0].isSound, "\(audits[0].violations)")
    #expect(stories[0].contains { $0.hasPrefix("accepted joined") })
  }

  @Test("single calls and batches of every size lead to the same state", arguments: [1, 7, 600])
  func batches(size: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 3)
    var commands = RandomCommands(seed: 99, now: world.clock.now())
    var rest = commands.next(600)[...]
    var story: [String] = []
    while !rest.isEmpty {
      story += await engine.apply(Array(rest.prefix(size)), order: .sequential).map(\.text)
      rest = rest.dropFirst(size)
    }
    let single = try await TestWorld().open(shards: 2)
    commands = RandomCommands(seed: 99, now: world.clock.now())
    for (command, text) in zip(commands.next(600), story) {
      #expect(await single.apply(command).text == text)
    }
    #expect(try await single.audit() == (try await engine.audit()))
    try await single.shutDown()
    try await engine.shutDown()
  }

  @Test("independent commands keep every law, and those of one wallet keep their order", arguments: 1...8)
  func independent(seed: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 3)
    var commands = RandomCommands(seed: UInt64(seed), now: world.clock.now())
    var outcomes: [Outcome] = []
    for _ in 0..<10 {
      outcomes += await engine.apply(commands.next(60), order: .independent)
    }
    #expect(outcomes.count == 600)
    #expect(!outcomes.contains { if case .fault = $0 { true } else { false } })
    let audit = try await engine.audit()
    #expect(
      audit.isSound && audit.reservedSeats == 0 && audit.pots == 0 && audit.stakes == audit.heldForStakes)
    try await engine.shutDown()
    let found = try world.verify()
    #expect(found.isSound && found.audit == audit)
  }
}
