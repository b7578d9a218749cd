import Testing

@testable import ante_witness

@Suite struct WitnessOptionsTests {
  @Test func everyOptionIsRead() throws {
    let line =
      "--data d --history h --shards 3 --clients 4 --seconds 5 --operations 6 --seed 7 --again all --hours-between-lives 8 --sync none "
      + "--segment-bytes 8192 --snapshot-bytes 9 --reserve-bytes 0"
    let options = try #require(try WitnessOptions.parse(line.split(separator: " ").map(String.init)))
    var wanted = WitnessOptions()
    (wanted.data, wanted.history, wanted.shards, wanted.clients) = ("d", "h", 3, 4)
    (wanted.seconds, wanted.operations, wanted.seed, wanted.again) = (5, 6, 7, .max)
    (wanted.syncs, wanted.segmentBytes, wanted.snapshotBytes, wanted.reserveBytes) = (false, 8_192, 9, 0)
    wanted.hoursBetweenLives = 8
    #expect(options == wanted)
  }

  @Test func helpIsAskedFor() throws {
    #expect(try WitnessOptions.parse(["--data", "d", "--help"]) == nil)
  }

  @Test(
    "a wrong command line says what is wrong with it",
    arguments: [
      ("", "--data: a directory is needed"),
      ("--data d", "--history: a file is needed"),
      ("--data", "--data: a value is missing"),
      ("--fast", "'--fast' is not an option"),
      ("--shards 0", "--shards: '0' is not a whole number from 1 to 64"),
      ("--sync maybe", "--sync: 'maybe' is none of commit, none"),
      ("--segment-bytes 8193", "--segment-bytes: 8193 is not a multiple of 4096"),
    ])
  func wrongLinesAreExplained(_ line: String, _ explanation: String) {
    #expect(throws: UsageError(explanation)) {
      try WitnessOptions.parse(line.split(separator: " ").map(String.init))
    }
  }
}
