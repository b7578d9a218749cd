import AnteDomain
import AnteEngine
import AnteJournal

// The last life, and what has to hold then.
extension World {
  /// Opens the engine once more, without a fault, lets every client ask again for what was not answered, closes it, and
  /// answers every event that was ever committed, and the engine's books after them.
  mutating func lastLife() async -> (changes: [Change], audit: Audit?) {
    let disk = SimulatedDisk(memory, nil, simulator: simulator, generator: generator.split())
    do {
      let engine = try await Engine.open(at: Self.directory, configuration: nextLife(disk))
      simulator.tell("the last life begins")
      async let running: Void = Self.keepRunning(engine)
      async let feed = engine.allChanges()
      await checkBooks(of: engine, "at the beginning of the last life")
      for index in clients.indices { await clients[index].settle(on: engine, recorder, simulator) }
      for _ in 0..<generator.number(below: 4) {
        letTimePass()
        await simulator.pause(milliseconds: Int64(generator.number(in: 1...30)))
      }
      // Nothing may fall due between the look at the living state and the look at the directory.
      simulator.stopClock()
      try await engine.fireDueTimers()
      await checkBooks(of: engine, "at the end")
      let audit = try await engine.audit()
      try await engine.shutDown()
      await running
      memory.forgetLocks()
      let changes = try await feed
      checkCopies(audit)
      if generator.isOne(in: 4) { await sufferDamage(audit) }
      return (changes, audit)
    } catch {
      fail("the last life fails: \(error)")
      return ([], nil)
    }
  }

  /// The books of a running engine in which nothing is under way.
  ///
  /// They are exact only while nothing changes. So whatever is due happens before they are read, and where the time of
  /// something else comes just then, they are read again.
  mutating func checkBooks(of engine: Engine, _ moment: String) async {
    var wrong: [String] = []
    for _ in 1...3 {
      do {
        try await engine.fireDueTimers()
        wrong = Self.mistakes(in: try await engine.audit())
      } catch {
        return
      }
      if wrong.isEmpty { return }
    }
    for sentence in wrong { fail("\(moment): \(sentence)") }
  }

  private static func mistakes(in audit: Audit) -> [String] {
    var mistakes = audit.brokenLaws
    if audit.reservedSeats > 0 { mistakes.append("\(audit.reservedSeats) seats stay reserved") }
    if audit.stakes != audit.heldForStakes {
      mistakes.append("\(audit.stakes) staked, but \(audit.heldForStakes) held for stakes")
    }
    if audit.heldForOrders != 0 { mistakes.append("\(audit.heldForOrders) stay held for orders") }
    if audit.heldForReversals != 0 { mistakes.append("\(audit.heldForReversals) stay held for reversals") }
    if audit.pots != 0 { mistakes.append("\(audit.pots) owed by pots") }
    return mistakes
  }

  /// The state is the same whichever way it is built: live, from the snapshots, from the first event.
  private mutating func checkCopies(_ live: Audit) {
    do {
      let directory = DataDirectory(at: Self.directory, configuration: configuration(memory))
      let found = try directory.verify(fromGenesis: true)
      for damage in found.damage { fail("at the end: \(damage)") }
      if found.audit != live {
        fail("at the end: the directory holds \(found.audit), the engine held \(live)")
      }
    } catch {
      fail("at the end: the directory cannot be read: \(error)")
    }
  }

  /// Every event is allowed, every answer is explained, and the books are those of the events.
  mutating func check(_ changes: [Change], _ audit: Audit?) {
    let findings = HistoryAuditor(limits: limits, zones: notices.zones).findings(
      calls: recorder.calls, changes: changes, isQuiet: true, restedAt: simulator.now(), audit: audit)
    for finding in findings { fail(finding.description) }
  }
}
