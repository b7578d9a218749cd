import Testing

@testable import ante_bench

@Suite struct OptionsTests {
  @Test func everyOptionIsRead() throws {
    let line =
      "batch-join --clients 3 --operations 9 --shards 2 --callers shard --sync none --batch 4 --seed 5 --data d --json"
    var wanted = Options()
    wanted.scenario = .batchJoin
    (wanted.clients, wanted.operations, wanted.shards) = (3, 9, 2)
    (wanted.callers, wanted.sync, wanted.batch) = (.shard, Sync.none, 4)
    (wanted.seed, wanted.data, wanted.json) = (5, "d", true)
    #expect(try Options.parse(line.split(separator: " ").map(String.init)) == wanted)
  }

  @Test(arguments: ["--help", "all --help", "one-seat --json --help"])
  func helpIsAskedFor(_ line: String) throws {
    #expect(try Options.parse(line.split(separator: " ").map(String.init)) == nil)
  }

  @Test(
    "a wrong command line says what is wrong with it",
    arguments: [
      ("", "name a scenario, or all"),
      ("join", "'join' is not a scenario"),
      ("all --fast", "'--fast' is not an option"),
      ("all --seed", "--seed: a value is missing"),
      ("all --seed -1", "--seed: '-1' is not a whole number from 0 to 18446744073709551615"),
      ("all --shards 0", "--shards: '0' is not a whole number from 1 to 1024"),
      ("all --callers both", "--callers: 'both' is none of pool, shard"),
      ("all --sync maybe", "--sync: 'maybe' is none of commit, interval, none"),
      ("one-seat --operations 5", "--operations means nothing to one-seat"),
      ("recovery --clients 5", "--clients means nothing to recovery"),
      ("recovery --operations 8", "--operations 8: recovery needs 9 records or more"),
      ("views-ledger --operations 2", "--operations 2: views-ledger needs 3 entries or more"),
      ("views-search --shards 2", "--shards means nothing to views-search"),
      (
        "recovery --operations 10000000", "--operations: '10000000' is not a whole number from 1 to 9000000"
      ),
      (
        "spread-join --clients 5 --operations 4",
        "--clients 5: more than --operations 4, so some would be idle"
      ),
    ])
  func wrongLinesAreExplained(_ line: String, _ explanation: String) {
    #expect(throws: UsageError(explanation)) {
      try Options.parse(line.split(separator: " ").map(String.init))
    }
  }

  @Test func allRunsEveryScenarioInItsOwnDirectory() throws {
    let plans = try #require(try Options.parse(["all", "--data", "d", "--operations", "10"])).plans
    #expect(Set(plans.map(\.scenario)) == Set(Scenario.allCases))
    #expect(Set(plans.map(\.data)).count == plans.count)
    #expect(plans.filter { $0.scenario == .contendedJoin }.map(\.callers) == [.pool, .shard])
    #expect(plans.allSatisfy { $0.clients <= $0.operations })
  }
}
