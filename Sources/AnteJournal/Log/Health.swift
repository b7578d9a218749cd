import Synchronization

/// Whether the journal takes work: one atomic load while all is well.
final class Health: Sendable {
  private let hasTrouble = Atomic(false)
  private let state = Mutex(JournalStatus.running)

  var status: JournalStatus {
    if !hasTrouble.load(ordering: .acquiring) { return .running }
    return state.withLock { $0 }
  }

  /// The first error, if the journal failed.
  var failure: JournalError? {
    if case .failed(let error) = status { return error }
    return nil
  }

  /// Notes the disk's state; true if that is a change.
  func setDiskLow(_ isLow: Bool) -> Bool {
    transition(to: isLow ? .diskLow : .running) { $0 == .running || $0 == .diskLow }
  }

  /// Notes a failure; true if it is the first.
  func fail(_ error: JournalError) -> Bool {
    transition(to: .failed(error)) { $0 == .running || $0 == .diskLow }
  }

  /// Notes the end of a journal; a failure stays visible.
  func close() {
    _ = transition(to: .closed) { $0 == .running || $0 == .diskLow }
  }

  private func transition(to next: JournalStatus, from allowed: (JournalStatus) -> Bool) -> Bool {
    state.withLock { status in
      if status == next || !allowed(status) { return false }
      status = next
      hasTrouble.store(next != .running, ordering: .releasing)
      return true
    }
  }
}
