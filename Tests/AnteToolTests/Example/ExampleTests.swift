import Foundation
import Testing

/// `Examples/first-come.ndjson`, which is what `make run` applies.
@Suite(.serialized) struct ExampleTests {
  private static let file = Tool.package.appending(path: "Examples/first-come.ndjson")

  @Test func theFileIsWhatTheGeneratorMakes() throws {
    let made = FirstCome().text
    if ProcessInfo.processInfo.environment["ANTE_REWRITE_EXAMPLES"] != nil {
      try Data(made.utf8).write(to: Self.file)
    }
    let stored = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(
      stored == made,
      "rewrite it with 'ANTE_REWRITE_EXAMPLES=1 swift test --filter ExampleTests', and read the difference")
  }

  @Test func aSecondRunAnswersTheSameAndChangesNothing() async throws {
    let folder = try TemporaryFolder()
    let first = try await Tool.run("apply", Self.file.path, "--data", folder.data)
    #expect(first.status == 0)
    #expect(first.lines.count == FirstCome().lines.count)
    let books = try await Verdict.books(of: folder.data)
    #expect(books.seats == FirstCome.challenges.reduce(0) { $0 + $1.seats })

    let second = try await Tool.run("apply", Self.file.path, "--data", folder.data, "--shards", "1")
    #expect(second.status == 0)
    for (command, (one, other)) in zip(FirstCome().lines, zip(first.lines, second.lines)) {
      let (one, other) = (try LineOutcomeText(one), try LineOutcomeText(other))
      switch (one.outcome, Replay(command)) {
      case ("accepted", .sameAnswer): #expect(other.answer == one.answer, "\(command)")
      case ("accepted", .sameOrEnded):
        #expect(other.answer == one.answer || other.reason?.hasSuffix("Ended") == true, "\(command)")
      default: #expect(other.outcome == "rejected", "\(command)")
      }
    }
    #expect(try await Verdict.books(of: folder.data) == books)
  }

  @Test func theSummaryTellsWhoGotSeatsAndThatARepetitionChangedNothing() async throws {
    let folder = try TemporaryFolder()
    let first = try await Tool.run("apply", Self.file.path, "--data", folder.data, "--summary")
    let second = try await Tool.run("apply", Self.file.path, "--data", folder.data, "--summary")
    #expect((first.status, second.status) == (0, 0))
    #expect((first.errors, second.errors) == ("", ""))
    for challenge in FirstCome.challenges {
      let id = Line.id(.challenge, challenge.number)
      let seats = "Challenge \(id): \(challenge.seats) of \(challenge.seats) seats taken"
      #expect(first.output.contains(seats))
      #expect(second.output.contains(seats))
    }
    #expect(first.output.contains("The books are sound"))
    #expect(!first.output.contains("This run changed nothing"))
    #expect(second.output.contains("This run changed nothing"))
  }
}
