import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A file system that fails", .fewAtATime)
struct FaultSweepTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let code: Int32
    let bytesWritten: Int
    let lasts: Bool
    let number: Int
    var testDescription: String {
      (code == 5 ? "EIO" : "ENOSPC") + (bytesWritten > 0 ? ", a short write" : "")
        + (lasts ? ", for ever" : "")
    }
  }

  static let kinds = [
    (5, 0, false), (5, 0, true), (28, 0, false), (28, 0, true), (28, 700, false), (28, 700, true),
  ].enumerated().map { Kind(code: $1.0, bytesWritten: $1.1, lasts: $1.2, number: $0) }

  @Test("nothing that was answered is lost or done twice, wherever the fault comes", arguments: kinds)
  func sweep(_ kind: Kind) async throws {
    let undisturbed = try await Self.undisturbed()
    let calls = Sweep.part(of: 0..<undisturbed.calls, every: 16, kind.number)
    let failures = AnteJournal.Mutex(0)
    try await Sweep.each(calls) { call in
      let fault = MemoryFileSystem.Fault(
        call: call, lasts: kind.lasts, code: kind.code, bytesWritten: kind.bytesWritten)
      if try await Self.live(through: fault, undisturbed) { failures.withLock { $0 += 1 } }
    }
    #expect(failures.withLock { $0 } > 0 || calls.count < 8, "no fault hit the log")
  }

  private static func adjust(_ configuration: inout EngineConfiguration) {
    configuration.journal.segmentBytes = 16 << 10
  }

  private static func undisturbed() async throws -> Story.Undisturbed {
    let world = TestWorld()
    var told = Story.Undisturbed()
    var engine = try await world.open(adjust)
    told.first = await Story.tell(to: engine).map(\.text)
    told.audit = try await engine.audit()
    // An archive is made in the background, where nothing waits for it.
    await eventually { engine.town.journal.statistics().archivedSegments > 0 }
    try await engine.shutDown()
    told.calls = world.fileSystem.callCount
    engine = try await world.open(adjust)
    for command in Story.commands { told.again.append(await engine.apply(command).text) }
    #expect(try await engine.audit().books == told.audit.books)
    try await engine.shutDown()
    #expect(told.again.filter { $0.hasPrefix("accepted") }.count > 25)
    return told
  }

  /// Tells the story with a fault in it, starts again without it, and sends everything again; true if the log failed.
  private static func live(
    through fault: MemoryFileSystem.Fault, _ undisturbed: Story.Undisturbed
  ) async throws -> Bool {
    let world = TestWorld()
    world.fileSystem.plan([fault])
    var outcomes: [Outcome] = []
    var failed = false
    do throws(EngineError) {
      (outcomes, failed) = try await tellStory(in: world, fault)
    } catch {
      // A log that fails while the engine opens fails the opening: as unusable, or as what it could not finish.
      failed = world.log.names.contains("log.failed")
      switch error {
      case .unusable: #expect(!failed)
      case .outcomeUnknown, .failed: #expect(failed)
      default: Issue.record("call \(fault.call): opening fails with \(error)")
      }
    }
    if !failed, !outcomes.contains(where: \.isFault) {
      #expect(outcomes.isEmpty || outcomes.map(\.text) == undisturbed.first, "call \(fault.call)")
    }
    try await startAgain(after: outcomes, in: world, fault, undisturbed)
    return failed
  }

  private static func tellStory(
    in world: TestWorld, _ fault: MemoryFileSystem.Fault
  ) async throws(EngineError) -> ([Outcome], failed: Bool) {
    let engine = try await world.open(adjust)
    async let running = Result { () async throws(EngineError) in try await engine.run() }
    var lost = false
    let outcomes = await Story.tell(to: engine) { batch in
      for outcome in batch {
        switch outcome {
        case .fault(.failed): break
        case .fault(.diskLow): #expect(!lost && fault.code == 28, "call \(fault.call): \(outcome.text)")
        default: #expect(!lost, "call \(fault.call): after a failure: \(outcome.text)")
        }
      }
      lost = lost || batch.contains { $0.isLost }
    }
    let closed = await Result { () async throws(EngineError) in try await engine.shutDown() }
    let ran = await running
    let failed = world.log.names.contains("log.failed")
    if failed {
      #expect(throws: EngineError.self, "call \(fault.call): run()") { try ran.get() }
      #expect(throws: EngineError.self, "call \(fault.call): shutDown()") { try closed.get() }
    } else {
      #expect(!lost, "call \(fault.call): outcomes are unknown, but the log has not failed")
      #expect(throws: Never.self, "call \(fault.call): run()") { try ran.get() }
    }
    return (outcomes, failed)
  }

  private static func startAgain(
    after outcomes: [Outcome], in world: TestWorld, _ fault: MemoryFileSystem.Fault,
    _ undisturbed: Story.Undisturbed
  ) async throws {
    world.fileSystem.plan([])
    var generator = TestRandom(seed: UInt64(fault.call))
    // The next process finds the same machine, or the disk as it is, or one after a power cut on top.
    let fileSystem =
      switch fault.call % 3 {
      case 0: world.fileSystem
      case 1: world.fileSystem.copy()
      default: world.fileSystem.crash(using: &generator)
      }
    fileSystem.forgetLocks()
    let next = TestWorld(fileSystem: fileSystem, seed: 77)
    let engine = try await next.open(adjust)
    let audit = try await engine.audit()
    #expect(
      audit.isSound && audit.reservedSeats == 0 && audit.pots == 0 && audit.stakes == audit.heldForStakes)
    for (index, command) in Story.commands.enumerated() {
      let again = await engine.apply(command).text
      guard index < outcomes.count, case .accepted = outcomes[index] else { continue }
      #expect(
        again == outcomes[index].text || again == undisturbed.again[index],
        "call \(fault.call): \(command) was answered otherwise before")
    }
    #expect(try await engine.audit().books == undisturbed.audit.books, "call \(fault.call)")
    try await engine.shutDown()
    let found = try next.verify()
    #expect(found.isSound, "call \(fault.call): \(found.damage)")
    #expect(found.audit.books == undisturbed.audit.books)
  }
}

extension Outcome {
  var isFault: Bool { if case .fault = self { true } else { false } }

  /// Whether the log failed while this was under way, or before.
  var isLost: Bool {
    switch self {
    case .fault(.outcomeUnknown), .fault(.failed): true
    default: false
    }
  }
}

extension Result {
  /// What an asynchronous operation leads to.
  init(_ body: () async throws(Failure) -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
