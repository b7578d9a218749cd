import AnteTestSupport
import Foundation
import Testing

/// Kills that give no warning, over and over, at any moment.
///
/// `ANTE_KILLS` says how many; `ANTE_SEED` repeats a run, as far as the machine's timing allows.
@Suite(.serialized) struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = environment["ANTE_KILLS"].flatMap { Int($0) } ?? 100
  private static let seed =
    environment["ANTE_SEED"].flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)
  private static let commandsPerLife = 400

  /// When a process dies.
  private enum Death: CustomTestStringConvertible {
    /// After so many outcomes, in the middle of the next batch.
    case afterOutcomes(Int)
    /// So long after its birth, maybe before it has recovered.
    case afterMilliseconds(Int32)
    /// At the end of its input, in peace.
    case inPeace

    var testDescription: String { "\(self)" }
  }

  @Test func whatWasAnsweredSurvivesEveryKill() async throws {
    let folder = try TemporaryFolder()
    var workload = Workload(seed: Self.seed)
    var memory = Memory()
    for life in 1...Self.kills {
      let death = death(life, &workload)
      let shards = workload.number(in: 1...3)
      let comment: Comment = "seed \(Self.seed), life \(life), \(shards) shards, death \(death)"
      var sent = memory.unanswered
      for _ in 0..<20 where !memory.accepted.isEmpty {
        sent.append(workload.element(of: memory.accepted).sent)
      }
      for _ in 0..<Self.commandsPerLife { sent.append(workload.next()) }
      let batch = workload.element(of: [1, 16, 512])
      let answers = try await live(
        ["apply", "-", "--data", folder.data, "--shards", "\(shards)", "--batch", "\(batch)"],
        sent.map(\.line), death)
      try memory.take(answers, to: sent, comment)
      guard FileManager.default.fileExists(atPath: "\(folder.data)/MANIFEST") else {
        #expect(answers.isEmpty, comment)
        continue
      }
      memory.expectBooks(try await Verdict.books(of: folder.data, comment), comment)
    }
    try await settle(folder, &memory)
  }

  /// At the end everything is sent once more: all that was accepted answers the same, and nothing changes.
  private func settle(_ folder: TemporaryFolder, _ memory: inout Memory) async throws {
    let comment: Comment = "seed \(Self.seed), at the end"
    let rest = memory.unanswered
    try memory.take(
      try await live(["apply", "-", "--data", folder.data], rest.map(\.line), .inPeace), to: rest, comment)
    #expect(memory.unanswered.isEmpty, comment)
    let books = try await Verdict.books(of: folder.data, comment)
    memory.expectBooks(books, comment)
    #expect(books.seats > 0 && books.orders > books.ordersCancelled && books.ordersCancelled > 0, comment)

    let all = memory.accepted.map(\.sent)
    #expect(all.count > Self.kills, comment)
    try memory.take(
      try await live(["apply", "-", "--data", folder.data], all.map(\.line), .inPeace), to: all, comment)
    #expect(try await Verdict.books(of: folder.data, fromGenesis: true, comment) == books, comment)
  }

  private func death(_ life: Int, _ workload: inout Workload) -> Death {
    // Now and then a life ends well, so that there are snapshots, and logs that begin after one.
    if life % 10 == 0 { return .inPeace }
    return workload.number(in: 0...1) == 0
      ? .afterOutcomes(workload.number(in: 0...Self.commandsPerLife))
      : .afterMilliseconds(Int32(workload.number(in: 0...30)))
  }

  /// Feeds commands to a process through a pipe until its death, and answers the outcomes that could be read.
  private func live(_ words: [String], _ commands: [String], _ death: Death) async throws -> [String] {
    try await Tool.offPool {
      let process = try ChildProcess(try Tool.path("ante"), words)
      var bytes = Array(commands.map { $0 + "\n" }.joined().utf8)[...]
      switch death {
      case .afterOutcomes(let count): _ = process.exchange(sending: &bytes, untilLines: count)
      case .afterMilliseconds(let time):
        _ = process.exchange(sending: &bytes, untilLines: .max, milliseconds: time)
      case .inPeace: _ = process.exchange(sending: &bytes, untilLines: commands.count)
      }
      if case .inPeace = death { process.closeInput() } else { process.killAndWait() }
      // What it had written before it died can still be read, and counts.
      var nothing: ArraySlice<UInt8> = []
      _ = process.exchange(sending: &nothing, untilLines: .max)
      let status = process.wait()
      if case .inPeace = death { #expect(status == 0) } else { #expect(status == 128 + SIGKILL) }
      return process.takeLines()
    }
  }

  /// About as long as the benchmark takes: some die while it prepares, some while it joins, a few after it.
  private static let benchMilliseconds = 400
  private static let benchExists = (try? Tool.path("ante-bench")) != nil

  private static let benchOptions = ["--clients", "64", "--operations", "4000", "--shards", "2"]

  @Test(.enabled(if: benchExists, "ante-bench is not built"))
  func aKilledBenchmarkLeavesASoundDirectory() async throws {
    var random = TestRandom(seed: Self.seed)
    var verified = 0
    for life in 1...Self.kills {
      let folder = try TemporaryFolder()
      let time = Int32(random.number(in: 0...Self.benchMilliseconds))
      try await Tool.offPool {
        let words = ["contended-join", "--data", folder.data] + Self.benchOptions
        let process = try ChildProcess(try Tool.path("ante-bench"), words)
        var nothing: ArraySlice<UInt8> = []
        _ = process.exchange(sending: &nothing, untilLines: .max, milliseconds: time)
        process.killAndWait()
      }
      guard FileManager.default.fileExists(atPath: "\(folder.data)/MANIFEST") else { continue }
      _ = try await Verdict.books(of: folder.data, "seed \(Self.seed), life \(life), \(time) ms")
      verified += 1
    }
    #expect(verified > 0, "every process died before it had made its directory")
  }
}
