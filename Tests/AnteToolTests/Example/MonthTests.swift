import AnteTestSupport
import Foundation
import Testing

/// `Examples/a-month.ndjson`, a month in the life of a community, and what comes of it.
@Suite(.serialized) struct MonthTests {
  private static let file = Tool.package.appending(path: "Examples/a-month.ndjson")
  private static let transcript = Tool.package.appending(path: "Examples/a-month.outcomes.ndjson")

  /// The outcomes without their places in the log, which depend on how calls fell into batches.
  private static func outcomes(_ finished: Tool.Finished) -> String {
    finished.lines.map { $0.replacing(/"sequence":[0-9]+,/, with: "") + "\n" }.joined()
  }

  private static func apply(_ words: [String], data: String) async throws -> Tool.Finished {
    try await Tool.run(
      ["apply", file.path, "--data", data, "--standing-clock", "2026-03-02T09:00"] + words)
  }

  @Test func theMonthEndsAsTheTranscriptSays() async throws {
    let folder = try TemporaryFolder()
    let finished = try await Self.apply(["--shards", "1"], data: folder.data)
    #expect((finished.status, finished.errors) == (0, ""))
    let found = Self.outcomes(finished)
    if ProcessInfo.processInfo.environment["ANTE_REWRITE_EXAMPLES"] != nil {
      try Data(found.utf8).write(to: Self.transcript)
    }
    let stored = try String(contentsOf: Self.transcript, encoding: .utf8)
    #expect(
      found == stored,
      "rewrite it with 'ANTE_REWRITE_EXAMPLES=1 swift test --filter MonthTests', and read the difference")
    _ = try await Verdict.books(of: folder.data)
  }

  @Test(arguments: [
    ["--shards", "3"], ["--batch", "1"], ["--shards", "2", "--batch", "7", "--sync", "none"],
  ])
  func itIsTheSameMonthHoweverItIsCarriedOut(words: [String]) async throws {
    let folder = try TemporaryFolder()
    let finished = try await Self.apply(words, data: folder.data)
    #expect(finished.status == 0)
    #expect(try Self.outcomes(finished) == String(contentsOf: Self.transcript, encoding: .utf8))
  }

  /// Every day of it by a process of its own, which finds the days before in the directory.
  @Test func itGoesOnWhereTheProcessBeforeEnded() async throws {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    let days = lines.indices.filter { $0 == 0 || lines[$0].contains("\"passTime\"") } + [lines.count]
    var found: [String] = []
    var time = "2026-03-02T09:00"
    for (start, end) in zip(days, days.dropFirst()) {
      let day = lines[start..<end].joined(separator: "\n")
      let finished = try await Tool.run(
        "apply", "-", "--data", folder.data, "--standing-clock", time, input: day)
      #expect(finished.status == 0)
      found += Self.outcomes(finished).split(separator: "\n").map(Self.withoutLine)
      if let passed = lines[start].firstMatch(of: /"until":"([^"]*)"/) { time = String(passed.1) }
    }
    let stored = try String(contentsOf: Self.transcript, encoding: .utf8)
    #expect(found == stored.split(separator: "\n").map(Self.withoutLine))
  }

  /// Each line alone, so that no more than one is carried out without an answer when the process dies.
  @Test(arguments: 1...5)
  func itIsTheSameMonthHoweverOftenTheProcessIsKilled(seed: Int) async throws {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    var random = TestRandom(seed: UInt64(seed))
    var found: [String] = []
    var time = "2026-03-02T09:00"
    while found.count < lines.count {
      let words = [
        "apply", "-", "--data", folder.data, "--standing-clock", time, "--batch", "1", "--shards",
        "\(random.number(in: 1...3))",
      ]
      // Now and then it dies while it opens.
      let (wanted, patience) = (random.number(in: 0...30), Int32(random.number(in: 0...9) * 15))
      let (start, comment): (Int, Comment) = (found.count, "seed \(seed), from line \(found.count + 1)")
      let answers = try await Tool.offPool {
        let process = try ChildProcess(try Tool.path("ante"), words)
        var bytes = Array(lines[start...].map { $0 + "\n" }.joined().utf8)[...]
        let milliseconds = wanted == 0 ? patience : nil
        _ = process.exchange(
          sending: &bytes, untilLines: wanted == 0 ? .max : min(wanted, lines.count - start),
          milliseconds: milliseconds)
        process.killAndWait()
        var nothing: ArraySlice<UInt8> = []
        _ = process.exchange(sending: &nothing, untilLines: .max)
        return process.takeLines()
      }
      for (line, answer) in zip(lines[start...], answers) {
        guard answer.contains("\"outcome\":\"accepted\""),
          let passed = line.firstMatch(of: /"do":"passTime","until":"([^"]*)"/)
        else { continue }
        time = String(passed.1)
      }
      found += answers.map { Self.withoutLine($0.replacing(/"sequence":[0-9]+,/, with: "")) }
      #expect(answers.count <= lines.count - start, comment)
    }
    let stored = try String(contentsOf: Self.transcript, encoding: .utf8)
    #expect(
      found.map(Self.withoutTransaction)
        == stored.split(separator: "\n").map(Self.withoutLine).map(Self.withoutTransaction))
    _ = try await Verdict.books(of: folder.data)
  }

  private static func withoutLine(_ outcome: some StringProtocol) -> String {
    String(outcome).replacing(/^\{"line":[0-9]+,/, with: "{")
  }

  /// A join that a kill cut short has taken a number, too.
  private static func withoutTransaction(_ outcome: String) -> String {
    outcome.replacing(/"transaction":[0-9]+,/, with: "")
  }

  @Test(
    arguments: [
      ([], "passTime needs a clock that stands still: --standing-clock TIME"),
      (
        ["--standing-clock", "2026-03-02T09:01"],
        "until: found \"2026-03-02T09:00\", which has gone by; time passes forward only"
      ),
    ])
  func timePassesOnlyWhereItStandsAndForward(words: [String], message: String) async throws {
    let folder = try TemporaryFolder()
    let finished = try await Tool.run(
      ["apply", "-", "--data", folder.data] + words,
      input: "{\"do\":\"passTime\",\"until\":\"2026-03-02T09:00\"}\n".utf8)
    #expect(finished.status == 3)
    #expect(finished.output.contains(message.replacing("\"", with: "\\\"")))
  }

  @Test func aTimeThatIsNoneIsRefusedBeforeAnythingIsMade() async throws {
    let folder = try TemporaryFolder()
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, "--standing-clock", "tomorrow")
    #expect(finished.status == 2)
    #expect(finished.errors.contains("--standing-clock: found 'tomorrow', wanted a time such as"))
    #expect(!FileManager.default.fileExists(atPath: folder.data))
  }

  @Test func whatIsNotThereIsShownAsNull() async throws {
    let folder = try TemporaryFolder()
    let id = Line.id(.user, 1)
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data,
      input: [
        "{\"do\":\"showWallet\",\"user\":\"\(id)\"}", "{\"do\":\"showProduct\",\"product\":\"\(id)\"}",
        "{\"do\":\"showChallenge\",\"challenge\":\"\(id)\"}", "{\"do\":\"showOrder\",\"order\":\"\(id)\"}",
        "{\"do\":\"showStatement\",\"challenge\":\"\(id)\",\"user\":\"\(id)\"}",
      ].joined(separator: "\n"))
    #expect(finished.status == 0)
    #expect(finished.lines.count == 5)
    for line in finished.lines { #expect(line.hasSuffix("\"answer\":null}")) }
  }
}
