import AnteDomain
import AnteSimulation

/// What earlier lives left to be asked again.
struct UnfinishedBusiness {
  /// Commands that nobody knows the outcome of, in the order in which they were first asked.
  private(set) var unanswered: [Command] = []
  private var accepted: [Command] = []

  init(_ history: History) {
    var known: Set<Command> = []
    for call in history.calls {
      switch call.answer {
      case .accepted:
        if known.insert(call.command).inserted { accepted.append(call.command) }
      case .rejected: known.insert(call.command)
      case .refused, .unknown: break
      }
    }
    var listed: Set<Command> = []
    for call in history.calls where !known.contains(call.command) {
      guard case .unknown = call.answer, listed.insert(call.command).inserted else { continue }
      unanswered.append(call.command)
    }
  }

  /// Accepted commands: all of them, or so many, spread evenly with the newest among them.
  func accepted(_ count: Int, seed: UInt64) -> [Command] {
    guard count < accepted.count else { return accepted }
    guard count > 0 else { return [] }
    let newest = accepted.suffix(count / 2)
    let older = accepted.dropLast(newest.count)
    let step = max(1, older.count / (count - newest.count))
    return newest + stride(from: Int(seed % UInt64(step)), to: older.count, by: step).map { older[$0] }
  }
}
