import Foundation
import Testing

private func wallet(_ user: Int) -> String {
  Line.command("openWallet", ("user", .id(.user, user)), ("request", .id(.request, user)))
}

/// How `ante apply` ends when it is told to.
@Suite(.serialized) struct SignalTests {
  private struct Inspection: Decodable {
    let closedCleanly: Bool
  }

  private func expectClosedCleanly(_ data: String) async throws {
    let finished = try await Tool.run("inspect", "--data", data, "--json")
    #expect(try JSONDecoder().decode(Inspection.self, from: Data(finished.output.utf8)).closedCleanly)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func aSignalWhileWaitingEndsItCleanly(_ signal: Int32, _ status: Int32) async throws {
    let folder = try TemporaryFolder()
    try await Tool.talk("apply", "-", "--data", folder.data) { process in
      #expect(process.ask(wallet(1))?.contains("accepted") == true)
      // The input stays open: it is the signal that ends it.
      process.signal(signal)
      #expect(process.wait() == status)
    }
    try await expectClosedCleanly(folder.data)
    #expect(try await Verdict.books(of: folder.data).wallets == 1)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalUnderLoadLeavesTheBatchInHandAnswered(_ signal: Int32) async throws {
    let folder = try TemporaryFolder()
    let answered = try await Tool.talk("apply", "-", "--data", folder.data, "--batch", "64") { process in
      var bytes = Array((1...50_000).map { wallet($0) + "\n" }.joined().utf8)[...]
      #expect(process.exchange(sending: &bytes, untilLines: 500) == .enoughLines)
      process.signal(signal)
      let finished = try process.finish()
      #expect(finished.status == 128 + signal)
      #expect(finished.errors == "")
      #expect(finished.output.hasSuffix("}\n"))
      return finished.lines.count
    }
    try await expectClosedCleanly(folder.data)
    // Not one more, either: what was applied was answered.
    #expect(try await Verdict.books(of: folder.data).wallets == answered)
  }

  @Test func aReaderThatLeavesEndsItCleanly() async throws {
    let folder = try TemporaryFolder()
    let lines = try folder.file("commands", (1...20_000).map { wallet($0) + "\n" }.joined())
    let finished = try await Tool.offPool {
      let script = "\"$0\" apply \"$1\" --data \"$2\" | head -n 5; echo ${PIPESTATUS[0]}"
      let process = try ChildProcess("/bin/bash", ["-c", script, try Tool.path("ante"), lines, folder.data])
      return try process.finish()
    }
    #expect(finished.lines.count == 6)
    #expect(finished.lines.last == "141")
    #expect(finished.errors == "")
    try await expectClosedCleanly(folder.data)
    #expect(try await Verdict.books(of: folder.data).wallets < 20_000)
  }
}
