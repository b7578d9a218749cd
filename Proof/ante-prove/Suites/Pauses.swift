/// Stops the process in the middle of its work and lets it go on, or kills it where it stands.
final class Pauses: FaultSuite {
  static let name = "pauses"
  static let summary = "SIGSTOP and SIGCONT in the middle of the work, and death while it stands still"
  static let cycles = (usual: 40, quick: 3)

  private let rig: Rig

  init(_ rig: Rig) {
    self.rig = rig
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    let child = try directory.start(["--operations", "8000", "--seconds", "20"])
    var findings: [String] = []
    for _ in 1...3 where child.lives(microseconds: rig.number(in: 0...60_000)) && child.pause() {
      let bytes = directory.historyBytes
      _ = child.lives(microseconds: rig.number(in: 10_000...100_000))
      if directory.historyBytes != bytes { findings.append("it worked while it stood still") }
      tally.fire("pauses")
      if number % 4 == 0 { break }
      child.resume()
    }
    if number % 4 == 0 {
      if child.kill() == .signalled(9) { tally.fire("deaths in a pause") }
    } else if case let ending = child.wait(seconds: 30), ending != .exited(0) {
      findings.append("it ended with \(ending): \(child.errors)")
    }
    findings += try directory.findings() + directory.settle()
    tally.fail(findings, "cycle \(number)")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
  }
}
