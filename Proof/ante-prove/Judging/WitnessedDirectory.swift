import AnteDomain
import AnteSimulation
import Foundation

/// A data directory of `ante-witness` and the history of what was asked of it.
final class WitnessedDirectory {
  let data: String
  let history: String
  /// More than the callers of any one directory name.
  private static let challengesMax: UInt128 = 200

  private let rig: Rig
  private let seed: UInt64

  /// Names a directory that will be made by the first life.
  /// - Parameter data: on the disk under test; nil for one in the run's folder.
  init(_ rig: Rig, data: String? = nil) {
    self.rig = rig
    self.data = data ?? rig.freshPath("data")
    history = rig.freshPath("history")
    seed = rig.seed()
  }

  /// The words that start a life.
  func words(_ options: [String]) -> [String] {
    [rig.tool("ante-witness"), "--data", data, "--history", history, "--seed", "\(seed)"] + options
  }

  /// Begins a life.
  func start(
    _ options: [String] = [], under wrapper: [String] = [], environment: [String: String] = [:]
  ) throws -> Child {
    try rig.start(wrapper + words(options), environment: environment)
  }

  /// How much was written down so far.
  var historyBytes: Int {
    (try? FileManager.default.attributesOfItem(atPath: history)[.size] as? Int) ?? 0
  }

  /// The system calls of a peaceful life.
  func systemCalls(_ options: [String]) throws -> [SystemCalls.Point] {
    let trace = rig.freshPath("trace")
    defer { rig.remove(trace) }
    let names = SystemCalls.changing + SystemCalls.reading
    let child = try start(options, under: SystemCalls.tracing(names, to: trace))
    guard child.wait(seconds: 60) == .exited(0) else {
      throw ProveError("a life under strace failed: \(child.errors)")
    }
    return try SystemCalls(trace: trace, touching: data).points
  }

  /// What is wrong with the directory, given what was answered; nobody may have it open.
  /// - Parameter hasForgotten: request ids may be forgotten, so only the books are held against the answers, and not the
  ///   answers against each other.
  func findings(hasForgotten: Bool = false) throws -> [String] {
    guard FileManager.default.fileExists(atPath: history) else { return [] }
    let told = try History(readingFrom: history)
    let testimony = Testimony(told.statements)
    guard FileManager.default.fileExists(atPath: "\(data)/MANIFEST") else {
      return testimony.acceptedCount == 0
        ? [] : ["there is no manifest, but \(testimony.acceptedCount) commands were accepted"]
    }
    let verdict = try Verdict.of(data, rig)
    guard verdict.sound else { return verdict.damage }
    var findings = (hasForgotten ? [] : testimony.contradictions) + testimony.missing(in: verdict)
    if told.answeredAfterFailure > 0 {
      findings.append("\(told.answeredAfterFailure) calls were answered after the log had failed")
    }
    return findings
  }

  /// Lives once more in peace, asking everything again that was ever accepted, and judges; in the end the reference judges
  /// the whole history.
  /// - Parameter clockJumped: deadlines may seem to have passed or not, so the reference, which goes by the callers' clock,
  ///   is not asked.
  func settle(_ options: [String] = [], clockJumped: Bool = false) throws -> [String] {
    let findings = try live(["--again", "all", "--operations", "200"] + options)
    guard findings.isEmpty, !clockJumped else { return findings }
    return DirectoryAudit(of: data).findings(calls: try History(readingFrom: history).calls)
  }

  /// How many challenges were settled; nobody may have the directory open.
  func settledChallenges() throws -> Int {
    let questions = rig.freshPath("questions")
    defer { rig.remove(questions) }
    let lines = (1...Self.challengesMax).map {
      "{\"do\":\"showChallenge\",\"challenge\":\"\(ID<Challenge>($0))\"}\n"
    }
    try Data(lines.joined().utf8).write(to: URL(filePath: questions))
    let (status, output, errors) = try rig.run([rig.tool("ante"), "apply", questions, "--data", data])
    guard status == 0 else { throw ProveError("ante apply ended with \(status) and said: \(errors)") }
    return output.split(separator: "\n").count { $0.contains("\"challenge\":\"settled\"") }
  }

  /// Lives once more in peace, asking nothing again that was accepted, and judges by the books.
  func reopen() throws -> [String] {
    try live(["--again", "0", "--operations", "200"], hasForgotten: true)
  }

  private func live(_ options: [String], hasForgotten: Bool = false) throws -> [String] {
    let last = try start(options)
    let ending = last.wait(seconds: 60)
    let findings = try findings(hasForgotten: hasForgotten)
    return ending == .exited(0) ? findings : findings + ["the last life: \(ending): \(last.errors)"]
  }

  /// Removes everything.
  func remove() {
    rig.remove(data)
    rig.remove(history)
  }
}

extension History {
  /// The history as statements to be judged.
  var statements: [Statement] {
    calls.map { call in
      let answer: Statement.Answer =
        switch call.answer {
        case .accepted(let answer, let sequence): .accepted(AnyHashable(answer), sequence: sequence)
        case .rejected(let rejection, let sequence): .rejected(rejection.code, sequence: sequence)
        case .refused: .refused
        case .unknown: .unknown
        }
      return Statement(command: call.command, begunAfter: call.begunAfter, answer: answer)
    }
  }
}
