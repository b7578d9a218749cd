import Foundation

/// A sync that really fails: a loop device whose backing store is full.
///
/// The kernel forgets what it could not write: later syncs succeed, and the data is gone. So the engine must never sync
/// again, and a restart must not take the cache for the disk.
final class FailedSync: FaultSuite {
  static let name = "failed-sync"
  static let summary = "a sync that really fails, on a loop device whose backing store is full"
  static let cycles = (usual: 16, quick: 2)

  private static let secondsMax = 30
  private static let storeBytes = 512 << 20
  /// What it says when a snapshot or an archived segment could not be synced, or the next segment: without a reserve
  /// that is what a low disk means, and new work is refused until there is room.
  private static let signs = ["fdatasync failed", "fsync failed", "disk.low"]

  private let rig: Rig
  private var kinds: [Volume.Kind] = []

  init(_ rig: Rig) {
    self.rig = rig
  }

  func probe() throws -> String? {
    let problems = Volume.Kind.allCases.compactMap { kind -> String? in
      let problem = Volume.problem(rig, kind)
      if problem == nil { kinds.append(kind) }
      return problem
    }
    return kinds.isEmpty ? problems.joined(separator: "; ") : nil
  }

  func cycle(_ number: Int, _ tally: inout Tally) throws {
    let kind = kinds[number % kinds.count]
    let store = try Mount.memory(rig, bytes: Self.storeBytes)
    let volume = try Volume(rig, kind, in: store.path)
    if kind == .xfs { try giveUpAtOnce(volume) }
    let room = Self.storeBytes - (try store.freeBytes()) + rig.number(in: 1...4) << 20
    try rig.must("mount", "-o", "remount,size=\(room)", store.path)
    let directory = WitnessedDirectory(rig, data: volume.data)
    let child = try directory.start(["--operations", "1000000", "--seconds", "60", "--reserve-bytes", "0"])
    let hasFailed = child.waits(seconds: Self.secondsMax) {
      Self.signs.contains(where: child.errors.contains)
    }
    // What failed may have been beside the log; then the log's turn may come now.
    _ = child.lives(microseconds: 300_000)
    var findings: [String] = []
    switch child.kill() {
    case .exited(3): tally.fire("failed syncs of the log on \(kind.rawValue)")
    case .signalled(9) where hasFailed: tally.fire("failed syncs beside the log on \(kind.rawValue)")
    // The disk was full before the log was under way.
    case .exited(1): break
    case let ending: findings.append("it ended with \(ending): \(child.errors)")
    }
    try volume.mount.remove()
    try rig.must("mount", "-o", "remount,size=\(Self.storeBytes)", store.path)
    try volume.mountAgain()
    findings += try judge(directory, &tally)
    tally.fail(findings, kind.rawValue)
    if !findings.isEmpty { rig.preserve([directory.data, directory.history], Self.name) }
    rig.remove(directory.history)
    try volume.remove()
    try store.remove()
  }

  /// XFS would try for ever to write its own metadata, and the process could not even be killed meanwhile.
  private func giveUpAtOnce(_ volume: Volume) throws {
    let device = try rig.must("findmnt", "--noheadings", "--output", "SOURCE", volume.mount.path)
    let name = device.split(whereSeparator: \.isWhitespace).first?.split(separator: "/").last ?? ""
    for error in ["default", "EIO", "ENOSPC"] {
      let path = "/sys/fs/xfs/\(name)/error/metadata/\(error)/max_retries"
      guard let setting = FileHandle(forWritingAtPath: path) else {
        throw ProveError("open", path, errno: errno)
      }
      try setting.write(contentsOf: Data("0".utf8))
    }
  }

  /// Judges what a disk has left that may have lied about a sync before the one that failed.
  ///
  /// A backing store that is full keeps a part of a write and takes it for the whole. Damage that is found is then all
  /// that can be asked for, and what was acknowledged last may be missing, because nothing vouches for it yet.
  private func judge(_ directory: WitnessedDirectory, _ tally: inout Tally) throws -> [String] {
    let findings = try directory.findings()
    if findings.isEmpty { return try directory.settle(["--reserve-bytes", "0"]) }
    let isFound = findings.contains { $0.contains("damaged") || $0.contains("missing") }
    tally.fire(isFound ? "lies of the disk found" : "lies about the very last frames")
    return findings.filter { $0.contains("after the log had failed") || $0.contains("not conserved") }
  }
}
