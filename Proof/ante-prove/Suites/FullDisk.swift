import AnteSimulation
import Foundation

/// Fills the disk beside the engine: down to the reserve, and to the last byte.
final class FullDisk: FaultSuite {
  static let name = "full-disk"
  static let summary =
    "a neighbour fills a small disk, to the engine's reserve or to the last byte, and leaves"
  static let cycles = (usual: 30, quick: 3)

  private static let diskBytes = 12 << 20
  private static let secondsMax = 20
  private static let clients = 16

  private let rig: Rig

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    do {
      try Mount.memory(rig, bytes: Self.diskBytes).remove()
    } catch {
      return "\(error)"
    }
    return nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    switch number % 3 {
    case 1: try fillToReserve(&tally)
    case 2:
      let mount = try Mount.memory(rig, bytes: Self.diskBytes)
      try fillUp(mount, data: "\(mount.path)/data", "tmpfs", &tally)
      try mount.remove()
    default:
      let volume = try Volume(rig, .ext4)
      try fillUp(volume.mount, data: volume.data, "ext4", &tally)
      try volume.remove()
    }
  }

  /// New work is refused while the reserve lasts, reads go on, and work goes on when there is room again.
  private func fillToReserve(_ tally: inout Tally) throws {
    let mount = try Mount.memory(rig, bytes: Self.diskBytes)
    let directory = WitnessedDirectory(rig, data: "\(mount.path)/data")
    let reserve = 4 << 20
    let child = try directory.start([
      "--operations", "1000000", "--seconds", "30", "--reserve-bytes", "\(reserve)",
      "--clients", "\(Self.clients)",
    ])
    var findings: [String] = []
    if !child.waits(seconds: Self.secondsMax, until: { directory.historyBytes > 50_000 }) {
      findings.append("it did not come to work: \(child.errors)")
    }
    let ballast = "\(mount.path)/ballast"
    try fill(mount, ballast, leaving: reserve - (256 << 10))
    if try !child.waits(seconds: Self.secondsMax, until: { try answers(directory).last == .refused }) {
      findings.append("nothing was refused on a disk below the reserve: \(child.errors)")
    }
    let answered = try answers(directory).count
    rig.remove(ballast)
    // More than were under way. Not the last answer: the log goes on, and may soon reach the reserve by itself.
    if try !child.waits(
      seconds: Self.secondsMax,
      until: { try answers(directory).dropFirst(answered).count { $0 == .carriedOut } > Self.clients })
    {
      findings.append("nothing was carried out when there was room again: \(child.errors)")
    }
    if child.kill() != .signalled(9) { findings.append("it ended by itself: \(child.errors)") }
    let count = try answers(directory).count { $0 == .refused }
    if count > 0 { tally.fire("times below the reserve") }
    findings += try directory.findings() + directory.settle(["--reserve-bytes", "0"])
    tally.fail(findings, "filled to the reserve")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
    rig.remove(directory.history)
    try mount.remove()
  }

  /// The engine stops or refuses when the last byte is gone, and what it had answered is there when there is room again.
  private func fillUp(
    _ mount: Mount, data: String, _ kind: String, _ tally: inout Tally
  ) throws {
    let directory = WitnessedDirectory(rig, data: data)
    let child = try directory.start([
      "--operations", "1000000", "--seconds", "3", "--reserve-bytes", "0",
    ])
    let wanted = rig.number(in: 1_000...300_000)
    _ = child.waits(seconds: Self.secondsMax) { directory.historyBytes > wanted }
    let ballast = "\(mount.path)/ballast"
    try fill(mount, ballast, leaving: 0)
    let ending = child.wait(seconds: Self.secondsMax)
    var findings: [String] = []
    switch ending {
    case .exited(3):
      if child.errors.contains("No space left") { tally.fire("times without a byte on \(kind)") }
    case .exited(0): break
    default: findings.append("it ended with \(ending): \(child.errors)")
    }
    rig.remove(ballast)
    findings += try directory.findings() + directory.settle(["--reserve-bytes", "0"])
    tally.fail(findings, "\(kind) filled to the last byte")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
    rig.remove(directory.history)
  }

  private enum Answer { case refused, carriedOut }

  private func answers(_ directory: WitnessedDirectory) throws -> [Answer] {
    try History(readingFrom: directory.history).calls.compactMap { call in
      switch call.answer {
      case .accepted, .rejected: .carriedOut
      case .refused: .refused
      case .unknown: nil
      }
    }
  }

  /// Writes until so many bytes are left.
  private func fill(_ mount: Mount, _ path: String, leaving left: Int) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ProveError("open", path, errno: errno) }
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 64 << 10)
    var step = zeros.count
    while step >= 4_096 {
      let free = try mount.freeBytes()
      if left > 0, free <= left { return }
      if write(descriptor, zeros, step) != step { step /= 2 }
    }
  }
}
