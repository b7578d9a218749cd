import AnteSimulation
import Foundation

/// Slows the disk down to a few writes a second, and sometimes kills the process while it waits.
final class SlowDisk: FaultSuite {
  static let name = "slow-disk"
  static let summary = "a disk of a few dozen writes a second, and death while it waits for it (cgroup)"
  static let cycles = (usual: 16, quick: 2)

  private static let limitFile = "blkio.throttle.write_iops_device"
  private static let life = ["--operations", "1000000", "--seconds", "1"]

  private let rig: Rig
  private var usualCalls = 0

  init(_ rig: Rig) {
    self.rig = rig
  }

  /// Finds out how fast it is without a limit.
  func probe() throws -> String? {
    if let problem = ControlGroup.problem("blkio", file: Self.limitFile) { return problem }
    if let problem = Volume.problem(rig, .ext4) { return problem }
    let volume = try Volume(rig, .ext4)
    let directory = WitnessedDirectory(rig, data: volume.data)
    let child = try directory.start(Self.life)
    guard child.wait(seconds: 60) == .exited(0) else { return "a life on a volume failed: \(child.errors)" }
    usualCalls = try History(readingFrom: directory.history).calls.count
    rig.remove(directory.history)
    try volume.remove()
    return nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let volume = try Volume(rig, .ext4)
    let group = try ControlGroup("blkio")
    defer { group.remove() }
    let directory = WitnessedDirectory(rig, data: volume.data)
    let writes = rig.number(in: 20...60)
    try group.write("\(try device(of: volume.mount.path)) \(writes)", to: Self.limitFile)
    let child = try directory.start(Self.life, under: group.words)
    var findings: [String] = []
    if number % 2 == 0 {
      _ = child.lives(microseconds: rig.number(in: 300_000...1_200_000))
      if child.kill() == .signalled(9) { tally.fire("deaths on a slow disk") }
    } else {
      let ending = child.wait(seconds: 60)
      if ending != .exited(0) { findings.append("it ended with \(ending): \(child.errors)") }
      let calls = try History(readingFrom: directory.history).calls.count
      if calls < usualCalls / 2 { tally.fire("lives on a slow disk") }
    }
    findings += try directory.findings() + directory.settle()
    tally.fail(findings, "\(writes) writes a second")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
    rig.remove(directory.history)
    try volume.remove()
  }

  /// The device's numbers as control groups want them.
  private func device(of path: String) throws -> String {
    var information = stat()
    guard stat(path, &information) == 0 else { throw ProveError("stat", path, errno: errno) }
    let device = UInt64(information.st_dev)
    let major = device >> 8 & 0xfff | device >> 32 & ~0xfff
    let minor = device & 0xff | device >> 12 & ~0xff
    return "\(major):\(minor)"
  }
}
