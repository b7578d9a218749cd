/// Lets system calls on the data directory fail, one by one: once, and from then on.
final class SyscallFaults: FaultSuite {
  static let name = "syscall-faults"
  static let summary = "each kind of system call fails with each errno, once and for ever (strace)"
  static let cycles = (usual: 120, quick: 8)

  private struct Fault {
    let call: String
    let error: String
    let isLasting: Bool

    /// Whether nothing may be acknowledged any more once it has met the log; an interrupted write is continued.
    var endsLog: Bool { call == "fdatasync" || call == "pwrite64" && error != "EINTR" }
  }

  private static let life = ["--clients", "4", "--operations", "400", "--again", "5"]
  /// Signals interrupt these, and only once at a time.
  private static let interruptible = ["pwrite64", "pread64", "openat", "fallocate", "fdatasync"]
  private static let faults: [Fault] = {
    let calls = [
      "fdatasync", "pwrite64", "fsync", "rename", "fallocate", "openat", "pread64", "unlink", "getdents64",
      "mkdir", "statfs", "flock", "newfstatat",
    ]
    return calls.flatMap { call in
      ["EIO", "ENOSPC", "EDQUOT", "EROFS"].flatMap { error in
        [true, false].map { Fault(call: call, error: error, isLasting: $0) }
      }
        + (interruptible.contains(call) ? [Fault(call: call, error: "EINTR", isLasting: false)] : [])
    }
  }()

  private let rig: Rig
  private var points: [String: [SystemCalls.Point]] = [:]

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    if let reason = SystemCalls.problem(rig) { return reason }
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    // The first life makes the directory, the second one recovers it: faults are made in such a second one.
    let calls = try directory.systemCalls(Self.life) + directory.systemCalls(Self.life)
    points = Dictionary(grouping: calls, by: \.name)
    return nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    // In a short run the strides reach different calls.
    let fault = Self.faults[(number - 1) * (rig.isQuick ? 13 : 1) % Self.faults.count]
    guard let points = points[fault.call] else { return }
    // A first start reads nothing.
    let isRecovery = fault.call == "pread64" || rig.number(in: 0...1) == 1
    try make(fault, at: rig.element(of: points), afterFirstLife: isRecovery, &tally)
  }

  private func make(
    _ fault: Fault, at point: SystemCalls.Point, afterFirstLife: Bool, _ tally: inout Tally
  ) throws {
    let directory = WitnessedDirectory(rig)
    let trace = rig.freshPath("trace")
    defer {
      directory.remove()
      rig.remove(trace)
    }
    if afterFirstLife { _ = try directory.start(Self.life).wait(seconds: 60) }
    let wrapper = SystemCalls.making(
      "error=\(fault.error)", at: point.name, when: "\(point.numberOnData)\(fault.isLasting ? "+" : "")",
      to: trace,
      on: directory.data)
    let child = try directory.start(Self.life, under: wrapper)
    let ending = child.wait(seconds: 30)
    let fired = SystemCalls.injections(in: trace)
    if fired > 0 { tally.fire(fault.call) }
    var findings: [String] = []
    switch ending {
    case .exited(0), .exited(1), .exited(3): break
    default: findings.append("it ended with \(ending): \(child.errors)")
    }
    if ending == .exited(0), fault.endsLog, SystemCalls.injectionsMetLog(in: trace) {
      findings.append("a call on the log failed, and it went on as if nothing had happened")
    }
    findings += try directory.findings() + directory.settle()
    tally.fail(
      findings,
      "\(fault.call) \(point.numberOnData)\(fault.isLasting ? " and all later ones" : "") failed with \(fault.error)"
    )
    if !findings.isEmpty { rig.preserve([directory.data, directory.history, trace], Self.name) }
  }
}
