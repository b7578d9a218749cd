/// A request id together with the digest of what was asked; it is recorded in the very event that has the effect.
public struct RequestStamp: Hashable, Sendable {
  /// The caller's id of the request.
  public let id: ID<Request>
  /// What the request asked for.
  public let fingerprint: Fingerprint

  /// Stamps a request.
  public init(id: ID<Request>, fingerprint: Fingerprint) {
    self.id = id
    self.fingerprint = fingerprint
  }

  init?(_ id: ID<Request>?, _ fingerprint: @autoclosure () -> Fingerprint) {
    guard let id else { return nil }
    self.init(id: id, fingerprint: fingerprint())
  }
}

/// The first answer to a request, kept to be given again.
public struct RememberedAnswer<Answer: Sendable & Equatable>: Sendable, Equatable {
  /// What the request asked for.
  public let fingerprint: Fingerprint
  /// What was answered.
  public let answer: Answer

  /// Keeps an answer.
  public init(fingerprint: Fingerprint, answer: Answer) {
    self.fingerprint = fingerprint
    self.answer = answer
  }
}

/// The answers that an entity gave to requests with ids.
public typealias RequestMemory<Answer: Sendable & Equatable> = Remembered<Request, RememberedAnswer<Answer>>

/// What is known of a request before its rules are looked at.
enum RequestStanding<Answer> {
  /// No id, or one never seen: decide.
  case new
  /// The same request again: give the first answer.
  case repeated(Answer)
  /// The id belongs to another request.
  case conflict
}

extension Remembered {
  func standing<Answer>(of stamp: RequestStamp?) -> RequestStanding<Answer>
  where Subject == Request, Value == RememberedAnswer<Answer> {
    guard let stamp, let first = self[stamp.id] else { return .new }
    return first.fingerprint == stamp.fingerprint ? .repeated(first.answer) : .conflict
  }

  mutating func remember<Answer>(
    _ stamp: RequestStamp?, _ answer: @autoclosure () -> Answer, at now: Instant, limits: Limits
  ) where Subject == Request, Value == RememberedAnswer<Answer> {
    guard let stamp else { return }
    remember(
      stamp.id, RememberedAnswer(fingerprint: stamp.fingerprint, answer: answer()), at: now, limits: limits)
  }
}
