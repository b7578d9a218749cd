import Foundation
import Testing

private func wallet(_ user: Int) -> String {
  Line.command("openWallet", ("user", .id(.user, user)), ("request", .id(.request, user)))
}

/// A disk that fails under `ante apply`; the failures are the system's, made by strace.
@Suite(.serialized) struct FaultTests {
  private static let straceWorks: Bool = {
    guard let process = try? ChildProcess("/usr/bin/env", ["strace", "-o", "/dev/null", "true"]) else {
      return false
    }
    return process.wait() == 0
  }()

  @Test(.enabled(if: straceWorks, "strace is missing or may not trace"), arguments: [8, 20, 41])
  func aFailedSyncEndsItAndWhatWasAnsweredIsThere(_ count: Int) async throws {
    let folder = try TemporaryFolder()
    let commands = (1...2_000).map(wallet)
    let input = try folder.file("commands", commands.joined(separator: "\n"))
    let failed = try await Tool.offPool {
      let fault = "inject=fdatasync:error=EIO:when=\(count)+"
      let process = try ChildProcess(
        "/usr/bin/env",
        [
          "strace", "-f", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", fault, try Tool.path("ante"),
          "apply",
        ]
          + [input, "--data", folder.data, "--batch", "16"])
      return try process.finish()
    }
    #expect(failed.status == 1)
    let outcomes = try failed.lines.map(LineOutcomeText.init)
    let accepted = outcomes.filter { $0.outcome == "accepted" }
    #expect(outcomes.map(\.line) == Array(1...outcomes.count))
    #expect(outcomes.count < 2_000)
    if !outcomes.isEmpty {
      // All of them where it was the sync of a quiet moment that failed, between two batches.
      #expect(accepted.count <= outcomes.count)
      #expect(failed.errors.contains("\(accepted.count) lines were answered"), "\(failed.errors)")
    }
    #expect(failed.errors.contains("Input/output error"))

    // The disk works again: everything can be sent once more.
    let again = try await Tool.run("apply", input, "--data", folder.data)
    #expect(again.status == 0)
    #expect(again.lines.count == 2_000)
    for outcome in accepted {
      #expect(try LineOutcomeText(again.lines[outcome.line - 1]).answer == outcome.answer)
    }
    #expect(try await Verdict.books(of: folder.data).wallets == 2_000)
  }

  @Test func outcomesThatCannotBeWrittenEndIt() async throws {
    let folder = try TemporaryFolder()
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, "--outcomes", "/dev/full", input: wallet(1))
    #expect(finished.status == 1)
    #expect(finished.errors.contains("/dev/full: writing failed: No space left on device"))
    #expect(try await Verdict.books(of: folder.data).wallets == 1)
  }
}
