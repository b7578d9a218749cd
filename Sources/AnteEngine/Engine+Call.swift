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

  /// Does work on the shard of an entity and waits until its answer is durable.
  func call<Subject, Answer: Sendable, Reason: Rejection>(
    _ access: Access = .change, on id: ID<Subject>,
    _ work: @escaping @Sendable (isolated Residents) -> Result<Answer, Reason>
  ) async throws(OperationError<Reason>) -> Recorded<Answer> {
    let residents = town.residents[town.placement.shard(of: id)]
    if let fault = enter(residents.shard, access) { throw .fault(fault) }
    let (answer, durable) = await residents.visit(work) { residents, work in work(residents) }
    return try residents.shard.letOut(answer, durable)
  }

  /// Does a read that cannot be rejected.
  func read<Subject, Answer: Sendable>(
    on id: ID<Subject>, _ work: @escaping @Sendable (isolated Residents) -> Answer
  ) async throws(EngineError) -> Recorded<Answer> {
    do throws(OperationError<NoRejection>) {
      return try await call(.read, on: id) { residents -> Result<Answer, NoRejection> in
        .success(work(residents))
      }
    } catch {
      switch error {
      case .fault(let fault): throw fault
      }
    }
  }

  /// Lets a call in, or says why not; every call let in has to leave.
  func enter(_ shard: Shard, _ access: Access) -> EngineError? {
    refusal(of: access) ?? shard.admission.enter()
  }

  /// Why nobody is let in at the moment, or nil.
  func refusal(of access: Access) -> EngineError? {
    switch town.journal.status {
    case .running: nil
    case .diskLow: access == .change ? .diskLow : nil
    case .failed(let error): .failed(error)
    case .closed: .closed
    }
  }

  /// Does what concerns all shards; they go on until it has ended.
  func whileOpen<Answer: Sendable>(
    _ work: () async throws(EngineError) -> Answer
  ) async throws(EngineError) -> Answer {
    if let fault = surveys.enter() { throw fault }
    defer { surveys.leave() }
    return try await work()
  }
}
