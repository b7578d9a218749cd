import Synchronization

/// A call from another thread that one shard carries out alone: what to do there, and room for the answer.
///
/// A shard takes it from its mailbox and carries it out as a plain function call. As a method of an actor the same call
/// would cost two switches of its task, and as many jobs on the shard, before the caller goes on.
///
/// `@unchecked Sendable`: the caller makes it, then only the shard touches it until the caller is resumed, and after
/// that only the caller does.
class Visit: @unchecked Sendable {
  fileprivate var caller: OpenFrame.Waiter?

  /// Does the work and has the caller wait for its durability; called once, on the shard.
  func carryOut(on shard: Shard) {
    guard let caller else { preconditionFailure("a visit without a caller") }
    shard.resumeWhenDurable(caller)
  }
}

/// `@unchecked Sendable` as its superclass is: one side at a time touches it.
private final class AnsweredVisit<Argument, Answer>: Visit, @unchecked Sendable {
  private unowned(unsafe) let residents: Residents
  private let argument: Argument
  private let work: @Sendable (isolated Residents, Argument) -> Answer
  private var answer: Answer?
  /// The caller's continuation says the same; but where it is resumed before the caller waits, the thread sanitizer does not
  /// see that what was written on the shard comes before what the caller reads.
  private let isAnswered = Atomic<Bool>(false)

  init(
    to residents: Residents, _ argument: Argument,
    _ work: @escaping @Sendable (isolated Residents, Argument) -> Answer
  ) {
    self.residents = residents
    self.argument = argument
    self.work = work
  }

  override func carryOut(on shard: Shard) {
    answer = residents.here(argument, work)
    isAnswered.store(true, ordering: .releasing)
    super.carryOut(on: shard)
  }

  /// The answer, for the caller that was resumed.
  @inline(never)
  func takeAnswer() -> Answer {
    guard isAnswered.load(ordering: .acquiring), let answer else {
      preconditionFailure("a caller was resumed before its answer")
    }
    return answer
  }
}

extension Residents {
  /// Does work that needs no other shard, and waits until whatever the answer rests on is durable.
  ///
  /// A caller that runs on this shard does it at once; for any other it is a visit.
  /// - Returns: the answer, and the sequence up to which the log is durable or nil where the log failed.
  @inline(__always)
  nonisolated func visit<Argument: Sendable, Answer: Sendable>(
    _ argument: Argument, _ work: @escaping @Sendable (isolated Residents, Argument) -> Answer
  ) async -> (answer: Answer, durable: UInt64?) {
    if shard.isCurrent {
      var answer: Answer?
      let durable = await withUnsafeContinuation { caller in
        answer = here(argument, work)
        shard.resumeWhenDurable(caller)
      }
      guard let answer else { preconditionFailure("a caller was resumed before its answer") }
      return (answer, durable)
    }
    let visit = AnsweredVisit(to: self, argument, work)
    let durable = await withUnsafeContinuation { caller in
      visit.caller = caller
      shard.enqueue(.visit(.passRetained(visit)))
    }
    return (visit.takeAnswer(), durable)
  }
}
