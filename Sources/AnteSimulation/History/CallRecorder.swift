public import AnteDomain
public import AnteEngine
import AnteJournal

/// Notes what all clients of a world ask and see, over all lives of the process.
public final class CallRecorder: Sendable {
  /// A call under way: what is known before its answer.
  public struct Beginning: Sendable {
    let client: Int
    let command: Command
    let begunAfter: UInt64
  }

  private struct State {
    var calls: [Call] = []
    var newestSequence: UInt64 = 0
  }

  private let state = AnteJournal.Mutex(State())

  /// A recorder without calls.
  public init() {}

  /// The recorder that goes on after these calls.
  convenience init(continuing calls: [Call]) {
    self.init()
    for call in calls { note(call) }
  }

  /// The calls that have ended, in the order of their ends.
  public var calls: [Call] { state.withLock { $0.calls } }

  /// The newest sequence in any receipt so far.
  public var newestSequence: UInt64 { state.withLock { $0.newestSequence } }

  /// Notes that a client asks for something.
  public func begin(_ command: Command, by client: Int) -> Beginning {
    Beginning(client: client, command: command, begunAfter: newestSequence)
  }

  /// Notes what came back, and between which times the clock was meanwhile.
  public func end(_ call: Beginning, _ outcome: Outcome, during time: ClosedRange<Instant>) -> Call.Answer {
    let answer = Call.Answer(outcome)
    note(
      Call(
        client: call.client, command: call.command, begunAfter: call.begunAfter, begunAt: time.lowerBound,
        answer: answer, endedAt: time.upperBound))
    return answer
  }

  /// Notes a call that has ended.
  func note(_ call: Call) {
    state.withLock { state in
      switch call.answer {
      case .accepted(_, let sequence), .rejected(_, let sequence):
        state.newestSequence = max(state.newestSequence, sequence)
      case .refused, .unknown: break
      }
      state.calls.append(call)
    }
  }
}

extension Call.Answer {
  /// What an outcome tells a client.
  public init(_ outcome: Outcome) {
    switch outcome {
    case .accepted(let answer, let receipt): self = .accepted(answer, sequence: receipt.sequence)
    case .rejected(let reason, let receipt): self = .rejected(reason, sequence: receipt.sequence)
    case .fault(.overloaded), .fault(.diskLow), .fault(.closed), .fault(.failed), .fault(.configuration),
      .fault(.snapshotUnderWay):
      self = .refused
    case .fault(.outcomeUnknown), .fault(.unusable): self = .unknown
    }
  }
}
