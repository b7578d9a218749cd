import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport
import Foundation
import Testing

@testable import AnteSimulation

@Suite("The audit of a directory on the real file system", .fewAtATime)
struct DirectoryAuditTests {
  /// A folder of a test's own, with what an engine left in it and what its client saw.
  private final class Remains {
    let path = FileManager.default.temporaryDirectory.appending(path: "ante-\(UUID().uuidString)").path
    private(set) var calls: [Call] = []

    init() async throws {
      var configuration = EngineConfiguration()
      configuration.shards = 2
      configuration.journal.segmentBytes = 16 << 10
      configuration.journal.diskReserveBytes = 0
      let engine = try await Engine.open(at: path, configuration: configuration)
      let recorder = CallRecorder()
      var commands = RandomCommands(SeededGenerator(seed: 3))
      for _ in 0..<60 {
        let begun = SystemWallClock().now()
        let command = commands.next(at: begun)
        let call = recorder.begin(command, by: 1)
        _ = recorder.end(call, await engine.apply(command), during: begun...SystemWallClock().now())
      }
      try await engine.shutDown()
      calls = recorder.calls
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test("has nothing to find in what a client saw, and opens the directory any number of times")
  func right() async throws {
    let remains = try await Remains()
    for _ in 1...3 { #expect(DirectoryAudit(of: remains.path).findings(calls: remains.calls) == []) }
  }

  @Test("misses what was acknowledged and is not there, and names the call")
  func lost() async throws {
    let remains = try await Remains()
    let user = ID<User>(999)
    let last = try #require(remains.calls.last)
    let lost = Call(
      client: 1, command: .openWallet(user: user), begunAfter: last.begunAfter, begunAt: last.begunAt,
      answer: .accepted(.walletOpened, sequence: last.begunAfter + 1), endedAt: last.endedAt)
    let findings = DirectoryAudit(of: remains.path).findings(calls: remains.calls + [lost])
    #expect(
      findings.count == 1 && findings[0].hasPrefix("lostEffect, call \(remains.calls.count): "), "\(findings)"
    )
  }

  @Test("finds what nobody asked for, and names its place in the log")
  func uncaused() async throws {
    let remains = try await Remains()
    let opening = try #require(
      remains.calls.firstIndex { call in
        if case (.openWallet, .accepted) = (call.command, call.answer) { true } else { false }
      })
    var calls = remains.calls
    calls.remove(at: opening)
    let findings = DirectoryAudit(of: remains.path).findings(calls: calls)
    #expect(findings.contains { $0.hasPrefix("uncausedEvent at ") }, "\(findings)")
  }

  @Test("says so where the directory does not open")
  func damaged() async throws {
    let remains = try await Remains()
    try Data("no manifest".utf8).write(to: URL(filePath: remains.path).appending(path: "MANIFEST"))
    let findings = DirectoryAudit(of: remains.path).findings(calls: remains.calls)
    #expect(findings.count == 1 && findings[0].hasPrefix("the directory does not open: "), "\(findings)")
  }
}
