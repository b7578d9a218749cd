import Foundation

/// The calls of a process that touch a data directory, as strace saw them: where faults can be made.
struct SystemCalls {
  /// One call.
  struct Point: Hashable {
    /// The call's name.
    let name: String
    /// Which call of that name of its thread it was, from 1: how strace counts for its faults.
    let number: Int
    /// The same among the calls on the data directory only.
    let numberOnData: Int
  }

  /// What changes files or makes changes durable, and what reads them.
  static let changing = [
    "mkdir", "openat", "pwrite64", "fdatasync", "fsync", "ftruncate", "fallocate", "rename", "unlink",
    "flock",
  ]
  static let reading = ["pread64", "statfs", "getdents64", "newfstatat"]

  /// The calls in the order in which they began.
  let points: [Point]

  /// Reads what `strace -f -y` wrote; only calls that name the path count.
  init(trace path: String, touching data: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var counts: [String: Int] = [:]
    var countsOnData: [String: Int] = [:]
    var points: [Point] = []
    for line in text.split(separator: "\n") {
      // "1234 pwrite64(5</path>, …" with the thread first; the end of a call that was interrupted is no call.
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let call = parts[1].drop { $0 == " " }
      guard let bracket = call.firstIndex(of: "("), !call.hasPrefix("<") else { continue }
      let name = String(call[..<bracket])
      let number = counts["\(parts[0]) \(name)", default: 0] + 1
      counts["\(parts[0]) \(name)"] = number
      guard call.contains(data) else { continue }
      let numberOnData = countsOnData["\(parts[0]) \(name)", default: 0] + 1
      countsOnData["\(parts[0]) \(name)"] = numberOnData
      points.append(Point(name: name, number: number, numberOnData: numberOnData))
    }
    self.points = points
  }

  /// Why calls can't be traced here, or nil.
  static func problem(_ rig: Rig) -> String? {
    rig.succeeds("strace", "-f", "-qq", "-o", "/dev/null", "true")
      ? nil : "strace is missing or may not trace"
  }

  /// The words that run a command under strace with its calls written to a file.
  static func tracing(_ names: [String], to path: String) -> [String] {
    strace(names, to: path)
  }

  /// The words that make a fault at the calls of a name.
  /// - Parameters:
  ///   - fault: as strace names it: `signal=SIGKILL`, `error=EIO`.
  ///   - when: which calls of each thread: `3`, or `3+` for the third and all later ones.
  ///   - data: a data directory, where only calls on its log and its manifest count, and not those of the loader.
  static func making(
    _ fault: String, at name: String, when: String, to path: String, on data: String? = nil
  ) -> [String] {
    strace([name], to: path) + ["-e", "inject=\(name):\(fault):when=\(when)"]
      + (data.map(paths)?.flatMap { ["-P", $0] } ?? [])
  }

  /// The files of a young data directory whose names are known beforehand.
  private static func paths(in data: String) -> [String] {
    let segments = (1...segmentsMax).map { number in
      let digits = String(number, radix: 16)
      return "segment-" + String(repeating: "0", count: 16 - digits.count) + digits + ".log"
    }
    let files = ["LOCK", "MANIFEST", "MANIFEST.tmp", "archive"] + segments + segments.map { "\($0).tmp" }
    return [data] + files.map { "\(data)/\($0)" }
  }

  private static let segmentsMax = 24

  private static func strace(_ names: [String], to path: String) -> [String] {
    // Without --seccomp-bpf, with which strace 6.1 makes no fault after the first call.
    ["strace", "-f", "-qq", "-y", "-s", "0", "-e", "signal=none", "-o", path]
      + ["-e", "trace=\(names.joined(separator: ","))"]
  }

  /// How often a fault fired, as its trace says.
  static func injections(in path: String) -> Int { injected(in: path).count }

  /// Whether one of the faults that fired met a segment of the log itself.
  static func injectionsMetLog(in path: String) -> Bool {
    injected(in: path).contains { $0.contains(".log>") }
  }

  private static func injected(in path: String) -> [Substring] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.contains("(INJECTED") }
  }
}
