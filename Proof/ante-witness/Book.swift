import AnteDomain
import AnteEngine
import AnteSimulation
import Synchronization

/// Makes calls and writes each of them down, before and after.
final class Book: Sendable {
  private let file: HistoryFile
  private let engine: Engine
  private let clock: ClockAhead
  private let callsMax: Int
  private let firstNumber: Int
  private let nextNumber: Atomic<Int>
  /// The newest sequence in any receipt that anybody has seen.
  private let newest: Atomic<UInt64>
  private let firstFault = Mutex<EngineError?>(nil)

  init(_ file: HistoryFile, engine: Engine, clock: ClockAhead, history: History, callsMax: Int) {
    self.file = file
    self.engine = engine
    self.clock = clock
    self.callsMax = callsMax
    firstNumber = history.nextNumber
    nextNumber = Atomic(history.nextNumber)
    newest = Atomic(history.newestSequence)
  }

  /// Why the engine has stopped, if it has.
  var fault: EngineError? { firstFault.withLock { $0 } }

  /// Whether as many calls were made as were asked for.
  var isFull: Bool { nextNumber.load(ordering: .relaxed) - firstNumber >= callsMax }

  /// Makes calls one after the other.
  func call(_ commands: [Command]) async throws {
    for command in commands where fault == nil { _ = try await call(command, client: 0) }
  }

  /// Makes one call by the operation of its own.
  func call(_ command: Command, client: Int) async throws -> Outcome {
    let number = try begin(command, client)
    let outcome = await engine.call(command)
    try end(number, outcome)
    return outcome
  }

  /// Makes several calls as one batch of independent commands.
  func call(batch: [Command], client: Int) async throws -> [Outcome] {
    let numbers = try batch.map { try begin($0, client) }
    let outcomes = await engine.apply(batch, order: .independent)
    for (number, outcome) in zip(numbers, outcomes) { try end(number, outcome) }
    return outcomes
  }

  /// Reads a wallet, which has to work although new work is refused; only a failed log keeps it from that.
  func read(_ user: ID<User>) async throws(EngineError) {
    do throws(EngineError) {
      _ = try await engine.wallet(of: user)
    } catch {
      switch error {
      case .outcomeUnknown, .failed: stop(error)
      default: throw error
      }
    }
  }

  private func begin(_ command: Command, _ client: Int) throws(HistoryError) -> Int {
    let number = nextNumber.wrappingAdd(1, ordering: .relaxed).oldValue
    try file.began(
      number, client: client, after: newest.load(ordering: .acquiring), at: clock.now(), command)
    return number
  }

  private func end(_ number: Int, _ outcome: Outcome) throws(HistoryError) {
    let answer: Call.Answer
    switch outcome {
    case .accepted(let result, let receipt):
      answer = .accepted(result, sequence: receipt.sequence)
      _ = newest.max(receipt.sequence, ordering: .acquiringAndReleasing)
    case .rejected(let rejection, let receipt):
      answer = .rejected(rejection, sequence: receipt.sequence)
      _ = newest.max(receipt.sequence, ordering: .acquiringAndReleasing)
    case .fault(.outcomeUnknown(let cause)):
      answer = .unknown
      stop(.outcomeUnknown(cause))
    case .fault(.failed(let cause)):
      answer = .refused
      stop(.failed(cause))
    case .fault: answer = .refused
    }
    try file.ended(number, at: clock.now(), answer)
  }

  private func stop(_ fault: EngineError) {
    firstFault.withLock { if $0 == nil { $0 = fault } }
  }
}
