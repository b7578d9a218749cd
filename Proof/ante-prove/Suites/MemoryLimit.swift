/// Leaves the process too little memory: the kernel kills it wherever it is.
final class MemoryLimit: FaultSuite {
  static let name = "memory-limit"
  static let summary =
    "too little memory: the kernel kills it at the start or in the middle of the work (cgroup)"
  static let cycles = (usual: 40, quick: 4)

  private static let limitFile = "memory.limit_in_bytes"
  private static let life = ["--operations", "20000", "--seconds", "15", "--clients", "64"]

  private let rig: Rig
  private var peakBytes = 0

  init(_ rig: Rig) {
    self.rig = rig
  }

  /// Finds out how much it takes.
  func probe() throws -> String? {
    if let problem = ControlGroup.problem("memory", file: Self.limitFile) { return problem }
    let group = try ControlGroup("memory")
    defer { group.remove() }
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    try group.write("\(1 << 30)", to: Self.limitFile)
    let child = try directory.start(Self.life, under: group.words)
    guard child.wait(seconds: 60) == .exited(0) else {
      return "a life in a control group failed: \(child.errors)"
    }
    // Memory that no file can be asked to give back.
    let status = group.read("memory.stat").split(separator: "\n").first { $0.hasPrefix("rss ") }
    peakBytes = Int(group.read("memory.max_usage_in_bytes").filter(\.isNumber)) ?? 0
    return status == nil || peakBytes == 0 ? "the control group counts no memory" : nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let group = try ControlGroup("memory")
    let directory = WitnessedDirectory(rig)
    defer {
      group.remove()
      directory.remove()
    }
    let limit = rig.number(in: peakBytes / 20...peakBytes / 2)
    try group.write("\(limit)", to: Self.limitFile)
    let child = try directory.start(Self.life, under: group.words)
    var findings: [String] = []
    switch child.wait(seconds: 60) {
    case .signalled(9): if kills(group) > 0 { tally.fire("killed for memory") }
    case .exited(0): tally.fire("lived under the limit", group.read("memory.failcnt").hasPrefix("0") ? 0 : 1)
    case let ending: findings.append("it ended with \(ending): \(child.errors)")
    }
    findings += try directory.findings() + directory.settle()
    tally.fail(findings, "limit of \(limit) bytes")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
  }

  private func kills(_ group: ControlGroup) -> Int {
    let line = group.read("memory.oom_control").split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
    return line.flatMap { Int($0.dropFirst("oom_kill ".count)) } ?? 0
  }
}
