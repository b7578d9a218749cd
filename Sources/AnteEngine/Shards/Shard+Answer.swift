import AnteDomain
import AnteJournal
import AnteMutants

extension Shard {
  /// Lets a call out with its answer, once what it rests on is durable.
  func letOut<Answer: Sendable, Reason: Rejection>(
    _ answer: Result<Answer, Reason>, _ durable: UInt64?
  ) throws(OperationError<Reason>) -> Recorded<Answer> {
    if case .failure = answer, Mutant.leaksAdmission.isPlanted {} else { admission.leave() }
    guard let durable else { throw .fault(failure) }
    switch answer {
    case .success(let value): return Recorded(value: value, receipt: Receipt(sequence: durable))
    case .failure(let reason): throw .rejected(reason, Receipt(sequence: durable))
    }
  }

  /// The fault behind a frame that was not acknowledged.
  var failure: EngineError {
    guard case .failed(let cause) = journal.status else {
      preconditionFailure("a log that has not failed left a frame unacknowledged")
    }
    return .outcomeUnknown(cause)
  }
}
