import AnteDomain
import AnteSimulation
import Foundation

/// A data directory of `ante apply` and what it has answered to the commands that it was sent.
final class AppliedDirectory {
  private static let again = 30

  let data: String
  private let rig: Rig
  private var commands: CollidingCommands
  private var statements: [Statement] = []
  private var newestSequence: UInt64 = 0
  /// Accepted commands, the newest last, and those that were sent and never answered.
  private var accepted: [Command] = []
  private var unanswered: [Command] = []

  init(_ rig: Rig) {
    self.rig = rig
    data = rig.freshPath("data")
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    commands = CollidingCommands(seed: rig.seed(), stream: 0, start: now)
  }

  /// A process that works on a file of commands, and the file that it writes its outcomes to.
  struct Life {
    let child: Child
    fileprivate let sent: [Command]
    fileprivate let files: (input: String, output: String)
  }

  /// Begins a life: what was unanswered comes first, then some of what was accepted, then something new.
  func start(_ count: Int, options: [String] = []) throws -> Life {
    try start(unanswered + accepted.suffix(Self.again) + (0..<count).map { _ in commands.next() }, options)
  }

  private func start(_ sent: [Command], _ options: [String]) throws -> Life {
    let files = (input: rig.freshPath("commands"), output: rig.freshPath("outcomes"))
    let text = sent.map { $0.json + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: files.input))
    let words = [rig.tool("ante"), "apply", files.input, "--data", data] + options
    return Life(child: try rig.start(words, output: files.output), sent: sent, files: files)
  }

  /// Takes in what a life answered before its end.
  func end(_ life: Life) throws {
    defer {
      rig.remove(life.files.input)
      rig.remove(life.files.output)
    }
    let text = (try? String(contentsOfFile: life.files.output, encoding: .utf8)) ?? ""
    let before = newestSequence
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeLast()
    for (command, line) in zip(life.sent, lines) {
      let answer = try OutcomeLine(line).answer
      statements.append(Statement(command: command, begunAfter: before, answer: answer))
      switch answer {
      case .accepted(_, let sequence):
        accepted.append(command)
        newestSequence = max(newestSequence, sequence)
      case .rejected(_, let sequence): newestSequence = max(newestSequence, sequence)
      case .refused, .unknown: break
      }
    }
    unanswered = Array(life.sent.dropFirst(lines.count))
    for command in unanswered {
      statements.append(Statement(command: command, begunAfter: before, answer: .unknown))
    }
  }

  /// What is wrong with the directory, given what was answered; nobody may have it open.
  func findings() throws -> [String] {
    let testimony = Testimony(statements)
    guard FileManager.default.fileExists(atPath: "\(data)/MANIFEST") else {
      return testimony.acceptedCount == 0
        ? [] : ["there is no manifest, but \(testimony.acceptedCount) commands were accepted"]
    }
    let verdict = try Verdict.of(data, rig)
    return verdict.sound ? testimony.findings(verdict) : verdict.damage
  }

  /// Lives once more in peace, asking everything again that was ever accepted, and judges.
  func settle() throws -> [String] {
    let life = try start(unanswered + accepted, [])
    let ending = life.child.wait(seconds: 60)
    try end(life)
    let findings = try findings()
    return ending == .exited(0) ? findings : findings + ["the last life: \(ending): \(life.child.errors)"]
  }

  /// Removes everything.
  func remove() { rig.remove(data) }
}
