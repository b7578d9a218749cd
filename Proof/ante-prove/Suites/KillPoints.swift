/// Kills at each of the first system calls that touch a data directory: of its first start, and of a recovery.
final class KillPoints: FaultSuite {
  static let name = "kill-points"
  static let summary = "kill -9 at each of the first 300 system calls on the data directory (strace)"
  static let cycles = (usual: 300, quick: 12)

  private static let life = ["--clients", "4", "--operations", "500", "--again", "5"]

  private let rig: Rig
  private var first: [SystemCalls.Point] = []
  private var second: [SystemCalls.Point] = []

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    if let reason = SystemCalls.problem(rig) { return reason }
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    first = try directory.systemCalls(Self.life)
    second = try directory.systemCalls(Self.life)
    return nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    // Two thirds at a first start, which makes more calls, one third at a recovery.
    let isRecovery = number % 3 == 0
    let points = isRecovery ? second : first
    let place = isRecovery ? number / 3 - 1 : number - number / 3 - 1
    // One after the other; a short run is spread over all of them.
    try kill(at: points[place * (rig.isQuick ? 29 : 1) % points.count], isRecovery, &tally)
  }

  private func kill(at point: SystemCalls.Point, _ isRecovery: Bool, _ tally: inout Tally) throws {
    let directory = WitnessedDirectory(rig)
    let trace = rig.freshPath("trace")
    defer {
      directory.remove()
      rig.remove(trace)
    }
    if isRecovery { _ = try directory.start(Self.life).wait(seconds: 60) }
    let wrapper = SystemCalls.making(
      "signal=SIGKILL", at: point.name, when: "\(point.number)", to: trace)
    let ending = try directory.start(Self.life, under: wrapper).wait(seconds: 60)
    var findings: [String] = []
    switch ending {
    case .signalled(9): tally.fire("at \(point.name)")
    // Threads take turns: what one life called so often, another one may have called less often.
    case .exited(0): break
    default: findings.append("it ended by itself: \(ending)")
    }
    findings += try directory.findings() + directory.settle()
    tally.fail(
      findings, "\(isRecovery ? "recovery" : "first start") killed at \(point.name) \(point.number)")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history, trace], Self.name) }
  }
}
