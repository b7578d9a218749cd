/// Kills without warning at any moment, half of them of `ante apply` and half of `ante-witness`.
final class Kills: FaultSuite {
  static let name = "kills"
  static let summary = "kill -9 at any moment, of ante apply and of an embedding program"
  static let cycles = (usual: 200, quick: 12)

  /// Deaths of one directory before it is settled.
  private static let deaths = 10
  /// So that challenges of one life are settled in a later one; all lives of a directory are less than
  /// the seven days apart for which request ids are remembered.
  private static let days = ["--hours-between-lives", "14"]
  /// Long enough for some to die in the middle of their work, and some after it.
  private static let microsecondsMax = 120_000

  private let rig: Rig
  private var witnessed: WitnessedDirectory
  private var applied: AppliedDirectory

  init(_ rig: Rig) {
    self.rig = rig
    witnessed = WitnessedDirectory(rig)
    applied = AppliedDirectory(rig)
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    if number % 2 == 0 { try killWitness(&tally) } else { try killApply(&tally) }
    if number % (2 * Self.deaths) == 0 { try settle(&tally) }
  }

  func finish(_ tally: inout Tally) throws { try settle(&tally) }

  private func killWitness(_ tally: inout Tally) throws {
    let shards = rig.number(in: 1...3)
    // Longer than the others, so that whole challenges come to their ends.
    let delay = rig.number(in: 0...4 * Self.microsecondsMax)
    let child = try witnessed.start(["--shards", "\(shards)", "--operations", "100000"] + Self.days)
    _ = child.lives(microseconds: delay)
    let findings = try count(child.kill(), "embedding programs killed", &tally) + witnessed.findings()
    tally.fail(findings, "ante-witness with \(shards) shards, killed after \(delay) µs")
    if !findings.isEmpty { rig.preserve([witnessed.data, witnessed.history], Self.name) }
  }

  private func killApply(_ tally: inout Tally) throws {
    let batch = rig.element(of: [1, 16, 512])
    let delay = rig.number(in: 0...Self.microsecondsMax)
    let life = try applied.start(batch == 1 ? 1_000 : 4_000, options: ["--batch", "\(batch)"])
    _ = life.child.lives(microseconds: delay)
    let ending = life.child.kill()
    try applied.end(life)
    let findings = try count(ending, "ante apply killed", &tally) + applied.findings()
    tally.fail(findings, "ante apply in batches of \(batch), killed after \(delay) µs")
    if !findings.isEmpty { rig.preserve([applied.data], Self.name) }
  }

  /// Counts a death; one that ended before its time is not counted, one that ended badly is a failure.
  private func count(_ ending: Child.Ending, _ fault: String, _ tally: inout Tally) -> [String] {
    switch ending {
    case .signalled(9): tally.fire(fault)
    case .exited(0): break
    default: return ["it ended by itself: \(ending)"]
    }
    return []
  }

  private func settle(_ tally: inout Tally) throws {
    for findings in [try witnessed.settle(Self.days), try applied.settle()] {
      tally.fail(findings, "after the last death of a directory")
      if !findings.isEmpty { rig.preserve([witnessed.data, witnessed.history, applied.data], Self.name) }
    }
    tally.fire("challenges settled", try witnessed.settledChallenges())
    witnessed.remove()
    applied.remove()
    witnessed = WitnessedDirectory(rig)
    applied = AppliedDirectory(rig)
  }
}
