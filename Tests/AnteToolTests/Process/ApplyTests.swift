import Foundation
import Testing

private let wallet = Line.command("openWallet", ("user", .id(.user, 1)), ("request", .id(.request, 1)))

private func credit(_ request: Int, _ amount: Int = 1) -> String {
  Line.command(
    "credit", ("user", .id(.user, 1)), ("amount", .number(amount)), ("origin", .text("charge")),
    ("request", .id(.request, request)))
}

/// `ante apply` as its users run it.
@Suite(.serialized) struct ApplyTests {
  @Test(arguments: [1, 7, 512, 65_536])
  func answersOneForOneInOrder(_ batch: Int) async throws {
    let folder = try TemporaryFolder()
    let commands = [wallet] + (2...1_000).map { credit($0) }
    let input = commands.joined(separator: "\n\n")
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, "--batch", "\(batch)", input: input)
    #expect(finished.status == 0)
    #expect(finished.errors == "")
    let outcomes = try finished.lines.map(LineOutcomeText.init)
    #expect(outcomes.map(\.line) == (0..<1_000).map { 2 * $0 + 1 })
    #expect(outcomes.allSatisfy { $0.outcome == "accepted" && ($0.sequence ?? 0) > 0 })
    // Every answer shows the effect of all commands before it.
    for (place, outcome) in outcomes.enumerated().dropFirst() {
      #expect(outcome.answer == "{\"lot\":\(place),\"spendable\":\(place),\"held\":0}")
    }
  }

  @Test(arguments: ["commit", "interval", "none"])
  func everySyncPolicyEndsDurable(_ policy: String) async throws {
    let folder = try TemporaryFolder()
    let input = ([wallet] + (2...50).map { credit($0, 10) }).joined(separator: "\n")
    let finished = try await Tool.run("apply", "-", "--data", folder.data, "--sync", policy, input: input)
    #expect(finished.status == 0)
    #expect(try await Verdict.books(of: folder.data).credited == 490)
  }

  @Test func malformedLinesGetAnOutcomeAndTheRestGoesOn() async throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 10_000_000)
    let lines = [wallet, "{\"ref\":\"r\",\"do\":\"credit\",\"amount\":1.5}", long, "nonsense", "", credit(2)]
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, input: lines.joined(separator: "\n"))
    #expect(finished.status == 3)
    let malformed = "\"outcome\":\"malformed\""
    #expect(
      finished.lines.dropFirst().prefix(3) == [
        "{\"line\":2,\"ref\":\"r\",\(malformed),\"field\":\"user\",\"message\":\"line 2: user: is missing\"}",
        "{\"line\":3,\(malformed),\"message\":\"line 3: has 10000000 bytes, at most 1048576 are wanted\"}",
        "{\"line\":4,\(malformed),\"message\":\"line 4: column 1: found 'n', wanted a command: an object in braces\"}",
      ])
    #expect(try LineOutcomeText(finished.lines[4]).outcome == "accepted")
    #expect(finished.lines.count == 5)
  }

  @Test func aLongLineTakesNoMemory() async throws {
    let folder = try TemporaryFolder()
    let long = Array(repeating: UInt8(ascii: "["), count: 200_000_000)
    let finished = try await Tool.offPool {
      let limited = ["-c", "ulimit -v 2000000; exec \"$0\" \"$@\"", try Tool.path("ante")]
      let process = try ChildProcess(
        "/bin/bash", limited + ["apply", "-", "--data", folder.data, "--shards", "1"])
      return try process.finish(input: long)
    }
    #expect(finished.status == 3, "\(finished.errors)")
    #expect(finished.lines.count == 1)
  }

  @Test func slowInputIsAnsweredLineByLine() async throws {
    let folder = try TemporaryFolder()
    try await Tool.talk("apply", "-", "--data", folder.data) { process in
      #expect(process.ask(wallet)?.contains("\"wallet\":\"opened\"") == true)
      for place in 1...20 {
        #expect(process.ask(credit(place + 1))?.contains("\"lot\":\(place),") == true)
      }
      let half = credit(22)
      var beginning = Array(half.utf8.prefix(20))[...]
      #expect(process.exchange(sending: &beginning, untilLines: 1, milliseconds: 20) == .timeIsUp)
      #expect(process.ask(String(half.dropFirst(20)))?.contains("\"lot\":21,") == true)
      let finished = try process.finish()
      #expect(finished.status == 0)
    }
  }

  @Test func outcomesCanGoToAFileBesideASummary() async throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/outcomes"
    let input = try folder.file("commands", wallet + "\n" + credit(2))
    let finished = try await Tool.run(
      "apply", input, "--data", folder.data, "--summary", "--outcomes", file)
    #expect(finished.status == 0)
    #expect(finished.output.contains("2 lines answered"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 2)

    let same = try await Tool.run("apply", input, "--data", folder.data, "--outcomes", input)
    #expect(same.status == 2)
    #expect(try String(contentsOfFile: input, encoding: .utf8).hasPrefix(wallet))

    // A file of the directory itself would be lost.
    for name in ["MANIFEST", "new"] {
      let inside = try await Tool.run(
        "apply", input, "--data", folder.data, "--outcomes", "\(folder.data)/../data/\(name)")
      #expect(inside.status == 2 && inside.errors.contains("is in the data directory"), "\(inside.errors)")
    }
    _ = try await Verdict.books(of: folder.data)
  }

  @Test func chargesAreTakenBackAndWalletsFrozenAndClosed() async throws {
    let folder = try TemporaryFolder()
    func command(_ name: String, _ request: Int, _ fields: (String, Line.Value)...) -> String {
      Line.command(name, [("user", .id(.user, 1))] + fields + [("request", .id(.request, request))])
    }
    let expiring: [(String, Line.Value)] = [
      ("amount", .number(7)), ("origin", .text("grant")), ("expiresAtMilliseconds", .number(Line.deadline)),
    ]
    let rows: [(command: String, found: String)] = [
      (wallet, "{\"wallet\":\"opened\"}"), (credit(2, 500), "{\"lot\":1,\"spendable\":500,\"held\":0}"),
      (
        Line.command("credit", [("user", .id(.user, 1))] + expiring),
        "{\"lot\":2,\"spendable\":507,\"held\":0}"
      ),
      (command("cancelCharge", 3, ("lot", .number(2))), "notACharge"),
      (command("freezeWallet", 4), "{\"wallet\":\"frozen\"}"),
      (command("cancelCharge", 3, ("lot", .number(1))), "walletFrozen"),
      (command("thawWallet", 5), "{\"wallet\":\"open\"}"),
      (
        command("cancelCharge", 3, ("lot", .number(1))), "{\"amount\":500,\"spendable\":7,\"held\":0}"
      ),
      (command("closeWallet", 6), "walletNotEmpty"),
      (
        Line.command(
          "hold", ("user", .id(.user, 1)), ("hold", .id(.hold, 1)), ("amount", .number(7)),
          ("untilMilliseconds", .number(Line.deadline))),
        "{\"amount\":7,\"untilMilliseconds\":\(Line.deadline),\"lots\":[{\"lot\":2,\"points\":7}]}"
      ),
      (
        Line.command("capture", ("user", .id(.user, 1)), ("hold", .id(.hold, 1))), "{\"end\":\"captured\"}"
      ),
      (command("closeWallet", 6), "{\"wallet\":\"closed\"}"), (credit(7), "walletClosed"),
    ]
    for round in 1...2 {
      let finished = try await Tool.run(
        "apply", "-", "--data", folder.data, input: rows.map(\.command).joined(separator: "\n"))
      #expect(finished.status == 0)
      if round == 2 { continue }
      let outcomes = try finished.lines.map(LineOutcomeText.init)
      #expect(outcomes.map { $0.answer.map { String($0) } ?? $0.reason } == rows.map(\.found))
    }
    let books = try await Verdict.books(of: folder.data, fromGenesis: true)
    #expect(books.credited == 507 && books.cancelled == 500 && books.captured == 7 && books.house == 0)
  }

  @Test func logLinesStayOnStandardError() async throws {
    let folder = try TemporaryFolder()
    let finished = try await Tool.run("apply", "-", "--data", folder.data, "--log", "info", input: wallet)
    #expect(finished.lines.count == 1)
    let lines = finished.errors.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("{\"level\":\"info\",\"event\":\"engine.ready\"") })
    #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
  }

  @Test func aRelativeDeadlineMakesAnotherCommand() async throws {
    let folder = try TemporaryFolder()
    let hold = Line.command(
      "hold", ("user", .id(.user, 1)), ("hold", .id(.hold, 1)), ("amount", .number(1)),
      ("forMilliseconds", .number(3_600_000)))
    try await Tool.talk("apply", "-", "--data", folder.data) { process in
      _ = process.ask(wallet)
      _ = process.ask(credit(2))
      let first = try LineOutcomeText(try #require(process.ask(hold)))
      #expect(first.outcome == "accepted")
      var again = first
      // Within the millisecond of the first one it is the same command.
      while again.outcome == "accepted" { again = try LineOutcomeText(try #require(process.ask(hold))) }
      #expect(again.reason == "idempotencyConflict")
    }
  }
}
