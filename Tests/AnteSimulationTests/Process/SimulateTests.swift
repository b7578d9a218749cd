import Foundation
import Testing

/// The executable, run as people do.
struct SimulateTests {
  private static let folder = ProcessInfo.processInfo.environment["ANTE_BIN_DIR"]

  private func run(_ words: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.folder) + "/ante-simulate")
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  private func digest(_ text: String) throws -> Substring {
    try #require(text.firstMatch(of: /"digest":"([0-9a-f]{16})"/)).1
  }

  /// Hash tables have another seed in every process, so this also shows that no order comes from one.
  @Test(.enabled(if: folder != nil, "ANTE_BIN_DIR is not set"))
  func theSameSeedsGiveTheSameRunsInEveryProcess() throws {
    let one = try run(["--seeds", "1-40", "--json", "--jobs", "1"])
    let two = try run(["--seeds", "1-40", "--json", "--jobs", "2"])
    #expect(one.status == 0)
    #expect(two.status == 0)
    #expect(one.output.contains("\"jobsOutside\":0"))
    #expect(try digest(one.output) == digest(two.output))
    #expect(try digest(one.output) != digest(try run(["--seeds", "2-41", "--json"]).output))
  }

  /// Written on one machine, compared on every other one; a change of what the engine does changes it as well.
  @Test(.enabled(if: folder != nil, "ANTE_BIN_DIR is not set"))
  func theSameSeedsGiveTheSameRunsOnEveryMachine() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Golden/digest-of-seeds-1-40").standardizedFileURL
    let found = try digest(run(["--seeds", "1-40", "--json"]).output) + "\n"
    if ProcessInfo.processInfo.environment["ANTE_REWRITE_EXAMPLES"] != nil {
      try Data(found.utf8).write(to: file)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == found,
      """
      If the engine was meant to change, rewrite the file with \
      'ANTE_REWRITE_EXAMPLES=1 ANTE_BIN_DIR=.build/release swift test --filter SimulateTests'
      """)
  }

  @Test(.enabled(if: folder != nil, "ANTE_BIN_DIR is not set"))
  func tooFewFaultsAndWrongUsageAreNoSuccess() throws {
    #expect(try run(["--seeds", "1", "--faults-min", "1000"]).status == 1)
    #expect(try run(["--seeds", "x"]).status == 2)
    #expect(try run(["--help"]).output.contains("--seeds A-B"))
  }
}
