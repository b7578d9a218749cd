import Testing

@testable import ante_prove

@Suite struct ProveOptionsTests {
  @Test func everyOptionIsRead() throws {
    let line = "--only kill-points,kills --cycles 3 --seed 5 --quick --json --keep k"
    let options = try #require(try ProveOptions.parse(line.split(separator: " ").map(String.init)))
    var wanted = ProveOptions()
    (wanted.suites, wanted.cycles, wanted.seed) = (["kills", "kill-points"], 3, 5)
    (wanted.isQuick, wanted.json, wanted.keep) = (true, true, "k")
    #expect(options == wanted)
    #expect(try ProveOptions.parse(["--minutes", "7"])?.minutes == 7)
  }

  @Test func everySuiteRunsUnlessSomeAreNamed() throws {
    #expect(try ProveOptions.parse([])?.suites == Suites.all.map { $0.name })
  }

  @Test func helpIsAskedFor() throws {
    #expect(try ProveOptions.parse(["--quick", "--help"]) == nil)
    for suite in Suites.all { #expect(Help.text.contains("  \(suite.name) ")) }
  }

  @Test(
    "a wrong command line says what is wrong with it",
    arguments: [
      ("kills", "'kills' is not an option"),
      ("--only", "--only: a value is missing"),
      ("--cycles 0", "--cycles: '0' is not a whole number from 1 to 1000000"),
      ("--minutes 1 --quick", "--minutes: say it without --cycles and --quick"),
    ])
  func wrongLinesAreExplained(_ line: String, _ explanation: String) {
    #expect(throws: UsageError(explanation)) {
      try ProveOptions.parse(line.split(separator: " ").map(String.init))
    }
  }

  @Test func anUnknownSuiteIsNamed() {
    #expect(throws: UsageError.self) { try ProveOptions.parse(["--only", "kills,floods"]) }
  }
}
