import Foundation

/// Cuts the power under the file system: what was not synced is gone.
///
/// The file system's own shutdown call drops everything that the system has not written to the disk. Control runs
/// without any sync show that it does.
final class PowerCuts: FaultSuite {
  static let name = "power-cuts"
  static let summary =
    "power cuts on ext4 and XFS, during append, rotation, snapshot, first start and recovery"
  static let cycles = (usual: 110, quick: 11)

  /// What the engine is doing when the power goes.
  enum Phase: String, CaseIterable {
    case append
    case rotation
    case snapshot
    case firstStart = "first start"
    case recovery
  }

  private static let rush = ["--operations", "1000000", "--seconds", "20"]
  /// About as long as opening takes.
  private static let openingMicroseconds = 12_000
  private static let secondsMax = 10

  private let rig: Rig
  private var kinds: [Volume.Kind] = []
  private var controlsThatLost = 0

  init(_ rig: Rig) {
    self.rig = rig
  }

  private var missing: [String] = []

  func probe() throws -> String? {
    for kind in Volume.Kind.allCases {
      if let problem = Volume.problem(rig, kind) { missing.append(problem) } else { kinds.append(kind) }
    }
    return kinds.isEmpty ? missing.joined(separator: "; ") : nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    tally.skipped = missing
    let phases = Phase.allCases
    let step = (number - 1) % (2 * phases.count + 1)
    let kind = kinds[number % kinds.count]
    let volume = try Volume(rig, kind)
    if step == 2 * phases.count {
      // A cut right after a snapshot, which syncs in any case, may lose nothing: then it is tried again.
      for _ in 1...5 {
        if try control(volume, kind, &tally) { break }
      }
    } else {
      try cut(volume, kind, phases[step % phases.count], &tally)
    }
    try volume.remove()
  }

  func finish(_ tally: inout Tally) throws {
    if tally.cycles > 2 * Phase.allCases.count, controlsThatLost == 0 {
      tally.fail(["no control run without sync lost anything: these are no power cuts"], "at the end")
    }
  }

  private func cut(
    _ volume: Volume, _ kind: Volume.Kind, _ phase: Phase, _ tally: inout Tally
  ) throws {
    let directory = WitnessedDirectory(rig, data: volume.data)
    if phase == .recovery {
      _ = try directory.start(["--operations", "1500"]).wait(seconds: Self.secondsMax)
    }
    let shards = rig.number(in: 1...3)
    let child = try directory.start(Self.rush + ["--shards", "\(shards)"])
    let isAlive = wait(for: phase, child, directory)
    try volume.mount.cutPower()
    let ending = child.wait(seconds: Self.secondsMax)
    var findings: [String] = []
    switch ending {
    case .exited(1) where phase == .firstStart || phase == .recovery, .exited(3): break
    default: findings.append("after the cut it ended with \(ending): \(child.errors)")
    }
    if isAlive { tally.fire("\(phase.rawValue) on \(kind.rawValue)") }
    try volume.mountAgain()
    findings += try directory.findings() + directory.settle()
    tally.fail(findings, "\(kind.rawValue), cut during \(phase.rawValue) with \(shards) shards")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
    rig.remove(directory.history)
  }

  /// Waits for the right moment; answers whether the process was there then.
  private func wait(for phase: Phase, _ child: Child, _ directory: WitnessedDirectory) -> Bool {
    switch phase {
    case .firstStart, .recovery:
      child.lives(microseconds: rig.number(in: 0...Self.openingMicroseconds))
    case .append: hasCalled(child, directory)
    case .rotation: hasCalled(child, directory) && sees("segment-", child, directory)
    case .snapshot: hasCalled(child, directory) && sees("snapshot-", child, directory)
    }
  }

  /// Waits until some calls were made.
  private func hasCalled(_ child: Child, _ directory: WitnessedDirectory) -> Bool {
    let wanted = rig.number(in: 10_000...500_000)
    return child.waits(seconds: Self.secondsMax) { directory.historyBytes > wanted }
  }

  /// Watches the directory until a file with such a name is being written.
  private func sees(_ prefix: String, _ child: Child, _ directory: WitnessedDirectory) -> Bool {
    child.waits(seconds: Self.secondsMax) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.data)) ?? []
      return names.contains { $0.hasPrefix(prefix) && $0.hasSuffix(".tmp") }
    }
  }

  /// The same without sync, where acknowledged calls have to be lost; answers whether they were.
  private func control(_ volume: Volume, _ kind: Volume.Kind, _ tally: inout Tally) throws -> Bool {
    let directory = WitnessedDirectory(rig, data: volume.data)
    let child = try directory.start(Self.rush + ["--sync", "none"])
    _ = child.waits(seconds: Self.secondsMax) { directory.historyBytes > 500_000 }
    try volume.mount.cutPower()
    _ = child.wait(seconds: Self.secondsMax)
    try volume.mountAgain()
    let hasLost = try !directory.findings().isEmpty
    rig.remove(directory.history)
    rig.remove(directory.data)
    if hasLost {
      controlsThatLost += 1
      tally.fire("control run that lost")
    }
    return hasLost
  }
}
