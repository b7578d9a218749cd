import AnteDomain
import AnteSimulation
import Foundation

/// Lets the clock jump while the engine works: hours, days, and years back.
final class Clocks: FaultSuite {
  static let name = "clocks"
  static let summary = "the clock jumps hours and days ahead and back, and years back (faketime)"
  static let cycles = (usual: 40, quick: 3)

  /// Seconds from the true time, less than the seven days apart for which request ids are remembered.
  private static let offsets = [-3 * 86_400, -3_600, -1, 0, 1, 3_600, 3 * 86_400]
  private static let jumps = 5

  private let rig: Rig
  private var library = ""

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    let paths = folders.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
    guard let path = paths.first(where: FileManager.default.fileExists) else { return "faketime is missing" }
    library = path
    return nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let directory = WitnessedDirectory(rig)
    let clock = rig.freshPath("clock")
    defer {
      directory.remove()
      rig.remove(clock)
    }
    // Some lives begin in the past, as on a machine whose clock was lost. Request ids are forgotten when it is found
    // again (docs/proof.md), so then no client has a twin, and nothing is asked again later.
    let isYears = number % 3 == 0
    var offsets = isYears ? [-10 * 365 * 86_400] : []
    offsets += (0..<Self.jumps).map { _ in rig.element(of: Self.offsets) }
    try set(clock, offsets[0])
    // Through env, for which the library makes its shared memory. Made in the witness itself it would move the
    // environment away from the arguments, and the runtime of Swift 6.3 would not find them any more.
    let child = try directory.start(
      ["--operations", "1000000", "--seconds", "1000000000", "--clients", isYears ? "2" : "16"],
      under: ["env"], environment: environment(clock, number))
    let sharedMemory = Cleanup.shared.add { [identifier = child.identifier] in
      unlink("/dev/shm/faketime_shm_\(identifier)")
      unlink("/dev/shm/sem.faketime_sem_\(identifier)")
    }
    defer { Cleanup.shared.undo(sharedMemory) }
    var findings: [String] = []
    for offset in offsets.dropFirst() {
      let bytes = directory.historyBytes
      if !child.waits(seconds: 20, until: { directory.historyBytes > bytes + (isYears ? 20_000 : 100_000) }) {
        findings.append("it did not go on: \(child.errors)")
        break
      }
      try set(clock, offset)
    }
    _ = child.lives(microseconds: 20_000)
    let ending = child.kill()
    if ending != .signalled(9) { findings.append("it ended with \(ending): \(child.errors)") }
    if directory.historyBytes > 0 { tally.fire("jumps of an hour or more", try jumpsSeen(directory)) }
    findings += try directory.findings(hasForgotten: isYears)
    findings += try isYears ? directory.reopen() : directory.settle(clockJumped: true)
    tally.fail(findings, "offsets in seconds: \(offsets)")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
  }

  private func environment(_ clock: String, _ number: Int) -> [String: String] {
    var environment = [
      "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": clock, "FAKETIME_NO_CACHE": "1",
    ]
    // Half of them with the monotonic clock jumping along, which no real machine does.
    if number % 2 == 0 { environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" }
    return environment
  }

  private func set(_ clock: String, _ offset: Int) throws {
    try Data("\(offset < 0 ? "" : "+")\(offset)\n".utf8).write(to: URL(filePath: clock), options: .atomic)
  }

  /// Jumps that the calls' own times show.
  private func jumpsSeen(_ directory: WitnessedDirectory) throws -> Int {
    let times = try History(readingFrom: directory.history).calls.map(\.begunAt.milliseconds)
    return zip(times, times.dropFirst()).count { abs($1 - $0) >= 3_500_000 }
  }
}
