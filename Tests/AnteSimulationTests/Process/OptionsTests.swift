import AnteSimulation
import Testing

@testable import ante_simulate

struct OptionsTests {
  @Test func whatIsAskedForIsUnderstood() throws {
    let none = try Options([])
    #expect(none.seeds == 1...1_000)
    #expect(none.operations == nil)
    let all = try Options(
      [
        "--seeds", "5-9", "--jobs", "3", "--json", "--story", "--sizes", "1,2,30", "--faults-min", "7",
        "--first",
      ])
    #expect(all.seeds == 5...9)
    #expect(all.jobs == 3)
    #expect(all.isJSON && all.tellsStories && all.stopsAtFirst)
    #expect(all.sizes == Trial.Sizes(lives: 1, clients: 2, callsPerClient: 30))
    #expect(all.faultsMin == 7)
    #expect(try Options(["--seeds", "12"]).seeds == 12...12)
    #expect(try Options(["--exhaustive", "2"]).operations == 2)
  }

  @Test(
    "what is wrong is named",
    arguments: [
      (["--sedes", "1"], "--sedes: no such option; see ante-simulate --help"),
      (["--seeds"], "--seeds needs a value"),
      (["--seeds", "9-5"], "--seeds: '9-5' is neither a number nor a range such as 1-1000"),
      (["--seeds", "-1"], "--seeds: '-1' is neither a number nor a range such as 1-1000"),
      (["--seeds", "1-2-3"], "--seeds: '1-2-3' is neither a number nor a range such as 1-1000"),
      (["--jobs", "none"], "--jobs: 'none' is not a number from 1 to 100000"),
      (["--jobs", "0"], "--jobs: '0' is not a number from 1 to 100000"),
      (["--sizes", "1,2"], "--sizes: '1,2' is not 3 numbers with commas between them from 1 to 100000"),
    ])
  func usage(words: [String], message: String) {
    let error = #expect(throws: Options.UsageError.self) { try Options(words) }
    #expect(error?.description == message)
  }
}
