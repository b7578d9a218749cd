import AnteDomain
import AnteJournal

/// The rejection of what cannot be rejected: it has no value.
private enum NoRejection: Rejection {
  var code: RejectionCode { switch self {} }
  var description: String { switch self {} }
}

extension Engine {
  /// Whether a call may change something; a read is let in where a change is not.
  enum Access {
    case read
    case change
  }

  /// Does a caller's work on the shard of an entity and waits until its answer is durable.
  func call<Subject, Answer: Sendable, Reason: Rejection>(
    _ access: Access = .change, on id: ID<Subject>,
    _ work: @Sendable (isolated Residents) async -> Result<Answer, Reason>
  ) async -> Result<Recorded<Answer>, OperationError<Reason>> {
    let residents = town.residents[town.placement.shard(of: id)]
    if let fault = enter(residents.shard, access) { return .failure(.fault(fault)) }
    let (answer, durable) = await residents.perform(work)
    residents.shard.admission.leave()
    switch (answer, durable) {
    case (_, .failure(let error)):
      return .failure(.fault(EngineError(unsettled: error)))
    case (.success(let value), .success(let sequence)):
      return .success(Recorded(value: value, receipt: Receipt(sequence: sequence)))
    case (.failure(let reason), .success(let sequence)):
      return .failure(.rejected(reason, Receipt(sequence: sequence)))
    }
  }

  /// Does a read that cannot be rejected.
  func read<Subject, Answer: Sendable>(
    on id: ID<Subject>, _ work: @Sendable (isolated Residents) async -> Answer
  ) async throws(EngineError) -> Recorded<Answer> {
    let answer = await call(.read, on: id) { residents -> Result<Answer, NoRejection> in
      .success(await work(residents))
    }
    switch answer {
    case .success(let recorded): return recorded
    case .failure(.fault(let error)): throw error
    }
  }

  /// Lets a call in, or says why not; every call let in has to leave.
  func enter(_ shard: Shard, _ access: Access) -> EngineError? {
    switch town.journal.status {
    case .running: break
    case .diskLow: if access == .change { return .diskLow }
    case .failed(let error): return .failed(error)
    case .closed: return .closed
    }
    return shard.admission.enter()
  }
}
