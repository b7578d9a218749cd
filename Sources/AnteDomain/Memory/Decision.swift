/// What the rules of an entity make of a request that they do not reject.
public enum Decision<Event: Sendable, Answer: Sendable>: Sendable {
  /// Something new happens: apply and record the event, then give the answer.
  case record(Event, Answer)
  /// It happened before: give the first answer again and record nothing.
  case repeated(Answer)
}

extension Decision: Equatable where Event: Equatable, Answer: Equatable {}
