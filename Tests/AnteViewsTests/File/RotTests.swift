import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteViews

/// Values that SQLite finds nothing wrong with, and that no log leads to.
///
/// Rot in a stored number may pass for a number (docs/views.md, "What is promised"), but it may not end the process, keep
/// it busy for ever, or stand in the way of building the file anew.
@Suite("Rot in a file of views", .fewAtATime)
struct RotTests {
  /// A history, and a file of views that were closed in the middle of it.
  private struct Rotting {
    let world: World
    let engine: Engine
    let bytes: [UInt8]

    init(seed: UInt64, beginsWithStates: Bool) async throws {
      world = try World()
      engine = try await world.engine { if beginsWithStates { $0.journal.archive = .discard } }
      var commands = RandomCommands(seed: seed)
      repeat {
        try await world.play(&commands, rounds: 6, on: engine)
        if beginsWithStates { _ = try await engine.snapshot() }
      } while try await Self.lacks(beginsWithStates, engine)
      let views = try await world.views(of: engine)
      try await views.catchUp()
      #expect((views.status.completeSince != nil) == beginsWithStates)
      try await views.close()
      bytes = try world.folder.bytes()
      try await world.play(&commands, rounds: 3, on: engine)
    }

    /// Whether there is more to come before the file has everything that can rot.
    private static func lacks(_ beginsWithStates: Bool, _ engine: Engine) async throws -> Bool {
      if beginsWithStates { return await engine.logReachesBack() }
      for id in RandomCommands.challenges {
        if case .settled? = try await engine.challenge(id).value?.phase { return false }
      }
      return true
    }

    func putBack() throws {
      try FileState.remove(world.folder.views)
      try world.folder.write(bytes)
    }
  }

  /// What is done to a file, and words of the reason for the next one.
  private static let named: [(sql: String, reason: String)] = [
    ("UPDATE challenge SET due = start WHERE due IS NOT NULL", "a challenge with it is due on"),
    ("UPDATE challenge SET start = -2147483648 WHERE due IS NOT NULL", " days"),
    ("UPDATE challenge SET fee = 9223372036854775807", "seats at 9223372036854775807 each exceed 64 bits"),
    ("UPDATE challenge SET next_position = 0", "paid through position 0, and 0 is next"),
    ("UPDATE challenge SET joined = -1", "joined is -1"),
    (
      "UPDATE challenge SET outcome = x'ffffffffffffffff7f01ffffffffffffffff7f0100' WHERE state = 5",
      "a settlement with a point more"
    ),
    ("UPDATE challenge SET outcome = x'01ffffffffffffffff7f020000' WHERE state = 5", "a settlement with"),
    ("UPDATE wallet SET spendable = 9223372036854775807", " changes by "),
    ("UPDATE wallet SET version = 9223372036854775807", "follows on version 9223372036854775807"),
    ("UPDATE wallet SET version = -1", "version is -1"),
    ("UPDATE wallet SET lots = -1", "lots is -1"),
    (
      "UPDATE wallet SET chains = x'01ffffffffffffffff7fffffffffffffffffff01'", "not chains of ledger entries"
    ),
    ("UPDATE wallet SET chains = x'01'", "chains is not a list of numbers"),
    (
      "UPDATE ledger SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM ledger)",
      "no number comes after 9223372036854775807"
    ),
    ("UPDATE ledger SET previous = id", "comes after entry"),
    ("UPDATE ledger SET previous = -1", "comes after entry -1"),
    ("UPDATE ledger SET previous = id + 1 WHERE previous <> 0", "comes after entry"),
    ("UPDATE ledger SET wallet = wallet % 6 + 1", "in the chain of another wallet or kind"),
    ("UPDATE ledger SET kind = kind % 18 + 1", "in the chain of another wallet or kind"),
    ("UPDATE ledger SET lots = x'01ffffffffffffffffff01'", "a lot of negative points"),
    (
      "UPDATE ledger SET lots = x'01ffffffffffffffff7f02ffffffffffffffff7f'",
      "lots whose sum exceeds 64 bits"
    ),
    ("DELETE FROM ledger WHERE id % 2 = 0", "is missing"),
    ("UPDATE product SET on_hand = 9223372036854775807", " changes by "),
    ("UPDATE product SET reserved = -5", "reserved is -5"),
    ("UPDATE placed_order SET price = 9223372036854775807, quantity = 2", "exceed 64 bits"),
    ("UPDATE placed_order SET version = 7", "version"),
    ("UPDATE feed SET place = 4294967296", "4294967296 is no place in a frame"),
    ("UPDATE feed SET place = 4294967295", "no event is at"),
    ("UPDATE feed SET sequence = 0, place = 0", "follows on version"),
    ("UPDATE feed SET sequence = 0, place = 3", "no event is at"),
    ("UPDATE feed SET sequence = -1", "sequence is -1"),
    ("UPDATE feed SET through = 9223372036854775807", "ahead of the log, at sequence 9223372036854775807"),
  ]

  @Test(
    "is damage, or passes for a value; the process goes on, and a rebuild leads to the right answers",
    .timeLimit(.minutes(10)), arguments: [1, 2] as [UInt64], [false, true])
  func anywhere(seed: UInt64, beginsWithStates: Bool) async throws {
    let rotting = try await Rotting(seed: seed, beginsWithStates: beginsWithStates)
    let (world, engine) = (rotting.world, rotting.engine)
    let rot = Rot(path: world.folder.views)
    var random = TestRandom(seed: seed)
    let sound = beginsWithStates ? [] : try await Self.soundAnswers(engine)
    for _ in 0..<30 {
      try rotting.putBack()
      guard let what = try rot.overwrite(by: &random) else { continue }
      let rebuilds = world.rebuilds.count
      let views = try await world.views(of: engine)
      try await views.catchUp()
      let questions = Questions(views: views)
      let refusals = try await questions.answers().refusals
      for refusal in refusals { #expect(refusal.isOfDamage, "\(what): \(refusal)") }
      try await views.catchUp()
      let again = try await questions.answers()
      #expect(again.refusals.isEmpty, "\(what): \(again.refusals)")
      let isRebuilt = world.rebuilds.count > rebuilds
      #expect(isRebuilt || refusals.isEmpty, "\(what): \(refusals)")
      try await views.close()
      // One that began with states begins with others when it is built again.
      guard isRebuilt, !beginsWithStates else { continue }
      #expect(again.answers == sound, "\(what)")
    }
    try await engine.shutDown()
  }

  @Test("is named by the reason of the rebuild", .timeLimit(.minutes(5)))
  func named() async throws {
    let rotting = try await Rotting(seed: 5, beginsWithStates: false)
    let (world, engine) = (rotting.world, rotting.engine)
    let sound = try await Self.soundAnswers(engine)
    for (sql, reason) in Self.named {
      let rebuilds = world.rebuilds.count
      try rotting.putBack()
      try Rot(path: world.folder.views).run(sql)
      let views = try await world.views(of: engine)
      try await views.catchUp()
      _ = try await Questions(views: views).answers()
      try await views.catchUp()
      let reasons = world.rebuilds.dropFirst(rebuilds)
      #expect(reasons.count == 1 && reasons.last?.contains(reason) == true, "\(sql): \(reasons)")
      #expect(try await Questions(views: views).answers().answers == sound, "\(sql)")
      try await views.close()
    }
    try await engine.shutDown()
  }

  private static func soundAnswers(_ engine: Engine) async throws -> [String] {
    let folder = try TemporaryFolder()
    let views = try await Views.open(folder.views, following: engine)
    try await views.catchUp()
    let answers = try await Questions(views: views).answers().answers
    try await views.close()
    return answers
  }
}

extension ViewsError {
  /// Whether it says that the file is damaged, or about to be replaced.
  fileprivate var isOfDamage: Bool {
    switch self {
    case .rebuilding: true
    case .database(let error): error.kind == .damaged
    default: false
    }
  }
}
