import AnteJournal

/// An owner that remembers every outcome.
final class Recorder: FrameOwner {
  struct Outcomes: Sendable {
    var sequences: [UInt64: UInt64] = [:]
    var failures: [UInt64: JournalError] = [:]
    var order: [UInt64] = []
    /// A success that came after a failure, which must never happen.
    var successAfterFailure: UInt64?
    var recycledCapacity = 0
  }

  private let state = Mutex(Outcomes())

  var outcomes: Outcomes { state.withLock { $0 } }

  func frameSettled(ticket: UInt64, outcome: Result<UInt64, JournalError>, recycled: [UInt8]) {
    state.withLock { state in
      state.order.append(ticket)
      state.recycledCapacity = recycled.capacity
      switch outcome {
      case .success(let sequence):
        if !state.failures.isEmpty { state.successAfterFailure = ticket }
        state.sequences[ticket] = sequence
      case .failure(let error): state.failures[ticket] = error
      }
    }
  }
}
