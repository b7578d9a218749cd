import Foundation

/// Starts a second process on a directory that is in use, and one right after the first was killed.
final class TwoProcesses: FaultSuite {
  static let name = "two-processes"
  static let summary = "a second process on a directory in use, and one right after the first was killed"
  static let cycles = (usual: 30, quick: 3)

  private static let refusalMilliseconds = 1_000.0

  private let rig: Rig

  init(_ rig: Rig) {
    self.rig = rig
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let directory = WitnessedDirectory(rig)
    defer { directory.remove() }
    let first = try directory.start(["--operations", "1000000", "--seconds", "30"])
    let wanted = rig.number(in: 5_000...200_000)
    guard first.waits(seconds: 20, until: { directory.historyBytes > wanted }), first.pause() else {
      tally.fail(["the first process did not come to work: \(first.errors)"], Self.name)
      return
    }
    var findings = try startSecond(number, on: directory, &tally)
    first.resume()
    _ = first.lives(microseconds: rig.number(in: 0...20_000))
    if first.kill() != .signalled(9) { findings.append("the first process ended: \(first.errors)") }
    // Its lock is stale now, and must not stand in the way.
    findings += try directory.settle()
    tally.fail(findings, "cycle \(number)")
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
  }

  /// While the first one stands still, so that every changed byte is the second one's.
  private func startSecond(
    _ number: Int, on directory: WitnessedDirectory, _ tally: inout Tally
  ) throws -> [String] {
    let history = rig.freshPath("history")
    defer { rig.remove(history) }
    let words = [
      [rig.tool("ante"), "apply", "/dev/null", "--data", directory.data],
      [rig.tool("ante-witness"), "--data", directory.data, "--history", history],
      [rig.tool("ante"), "snapshot", "--data", directory.data],
    ][number % 3]
    let before = try Self.files(of: directory.data)
    let start = ContinuousClock.now
    let second = try rig.start(words)
    let ending = second.wait(seconds: 10)
    let milliseconds = start.duration(to: .now) / .milliseconds(1)
    var findings: [String] = []
    if ending == .exited(1), second.errors.contains("in use") {
      tally.fire("second processes refused")
    } else {
      findings.append("the second process ended with \(ending): \(second.errors)")
    }
    if milliseconds > Self.refusalMilliseconds { findings.append("refusing took \(milliseconds) ms") }
    if try Self.files(of: directory.data) != before { findings.append("the second process changed files") }
    return findings
  }

  private struct Content: Equatable {
    let bytes: Data
    let changed: Date?
  }

  private static func files(of data: String) throws -> [String: Content] {
    let files = FileManager.default
    var contents: [String: Content] = [:]
    for name in try files.subpathsOfDirectory(atPath: data) {
      let path = "\(data)/\(name)"
      let attributes = try files.attributesOfItem(atPath: path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      contents[name] = Content(
        bytes: isFolder ? Data() : try Data(contentsOf: URL(filePath: path)),
        changed: attributes[.modificationDate] as? Date)
    }
    return contents
  }
}
