/// Lets calls of the C library fail at random.
final class RandomFaults: FaultSuite {
  static let name = "random-faults"
  static let summary = "reads, writes, syncs, opens, renames fail at random or are cut short (fiu-run)"
  static let cycles = (usual: 80, quick: 7)

  private struct Fault {
    let name: String
    /// In a thousand calls.
    let perMille: ClosedRange<Int>
    /// Whether the caller can go on as if nothing had happened: then the life has to end well.
    var isHarmless = false
  }

  // Opening and reading are rare calls, so they fail more often. Plain writes are left alone: the history needs them.
  private static let faults = [
    Fault(name: "posix/io/sync/fdatasync", perMille: 1...30),
    Fault(name: "posix/io/rw/pwrite", perMille: 1...30),
    Fault(name: "posix/io/rw/pwrite/reduce", perMille: 50...500, isHarmless: true),
    Fault(name: "posix/io/dir/rename", perMille: 20...200),
    Fault(name: "posix/io/rw/pread", perMille: 20...200),
    Fault(name: "posix/io/sync/fsync", perMille: 20...200),
    Fault(name: "posix/io/dir/*", perMille: 10...100),
  ]

  /// How often libfiu may stand still before it is a finding: it is seen about once in a few hundred lives.
  private static let lockedMax = 3

  private let rig: Rig
  private var locked = 0

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    rig.succeeds("fiu-run", "-x", "-f", "", "true") ? nil : "fiu-run is missing"
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let fault = Self.faults[(number - 1) % Self.faults.count]
    let perMille = rig.number(in: fault.perMille)
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    var findings: [String] = []
    // A second life recovers with the same fault about.
    for _ in 1...2 {
      let command = "enable_random name=\(fault.name),probability=\(Double(perMille) / 1_000)"
      let child = try directory.start(
        ["--operations", "3000"], under: ["fiu-run", "-x", "-f", "", "-c", command])
      let ending = child.wait(seconds: 30)
      switch ending {
      // A short write or read does not show, so a life with many of them counts as one.
      case .exited(0): if fault.isHarmless { tally.fire("lives with \(fault.name)") }
      case .exited(1), .exited(3):
        if fault.isHarmless { findings.append("it ended with \(ending): \(child.errors)") }
        tally.fire(fault.name)
      // libfiu 1.1 can lock itself against the loader: one thread holds libfiu's lock and looks a symbol up, another
      // one looks a symbol up and allocates, which libfiu has replaced. Its death is a kill like any other.
      case .late where locked < Self.lockedMax:
        locked += 1
        tally.fire("lives in which libfiu locked itself")
      default: findings.append("it ended with \(ending): \(child.errors)")
      }
      findings += try directory.findings()
    }
    findings += try directory.settle()
    tally.fail(findings, "\(fault.name) at \(perMille) of 1000 calls")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
  }
}
