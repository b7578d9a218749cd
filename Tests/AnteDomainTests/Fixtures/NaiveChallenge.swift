import AnteDomain

/// A challenge written from DESIGN.md 5, 7 and 8 in the dullest way.
struct NaiveChallenge {
  struct Member: Equatable {
    let position: UInt64
    let transaction: UInt64
  }

  struct Pending: Equatable {
    let transaction: UInt64
    let request: ID<Request>?
  }

  enum Answer: Equatable {
    case seat(ID<User>, Member)
    case refund(Int64)
    case forfeit(Int64)
  }

  let fee: Int64
  let seats: Int
  var members: [ID<User>: Member] = [host: Member(position: 1, transaction: 1)]
  var pending: [ID<User>: Pending] = [:]
  var version: UInt64 = 1
  var lastPosition: UInt64 = 1
  var requests = NaiveMemory<Request, (content: String, answer: Answer)>()

  var pot: Int128 { Int128(fee) * Int128(members.count) }

  private func known(_ request: ID<Request>?, _ content: String) -> Outcome<Answer>? {
    guard let request, let first = requests[request] else { return nil }
    return first.content == content ? .repeated(first.answer) : .refused(.idempotencyConflict)
  }

  /// The user whose join has the request's id while it is being decided.
  private func joining(with request: ID<Request>?) -> ID<User>? {
    request == nil ? nil : pending.first { $0.value.request == request }?.key
  }

  mutating func join(_ user: ID<User>, request: ID<Request>?) -> Outcome<Answer?> {
    switch known(request, "join \(user)") {
    case .repeated(let answer): return .repeated(answer)
    case .refused(let code): return .refused(code)
    case .recorded, nil: break
    }
    if let first = joining(with: request) {
      return .refused(first == user ? .joinPending : .idempotencyConflict)
    }
    if members[user] != nil { return .refused(.alreadyJoined) }
    if pending[user] != nil { return .refused(.joinPending) }
    if members.count + pending.count >= seats { return .refused(.full) }
    version += 1
    pending[user] = Pending(transaction: version, request: request)
    return .recorded(nil)
  }

  mutating func confirm(_ user: ID<User>, at now: Instant, limits: Limits) {
    version += 1
    lastPosition += 1
    let first = pending.removeValue(forKey: user)
    let member = Member(position: lastPosition, transaction: first?.transaction ?? 0)
    members[user] = member
    guard let request = first?.request else { return }
    requests.remember(request, ("join \(user)", .seat(user, member)), at: now, limits: limits)
  }

  mutating func release(_ user: ID<User>) {
    version += 1
    pending[user] = nil
  }

  mutating func quit(
    _ user: ID<User>, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<Answer> {
    if let outcome = known(request, "quit \(user)") { return outcome }
    if joining(with: request) != nil { return .refused(.idempotencyConflict) }
    if pending[user] != nil { return .refused(.joinPending) }
    if members[user] == nil { return .refused(.notJoined) }
    if user == host { return .refused(.hostCannotQuit) }
    version += 1
    members[user] = nil
    if let request { requests.remember(request, ("quit \(user)", .refund(fee)), at: now, limits: limits) }
    return .recorded(.refund(fee))
  }
}
