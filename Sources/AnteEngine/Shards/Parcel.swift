/// A value that threads hand to one another during a recovery: an entity, a part of the state, what was found in it.
///
/// `@unchecked Sendable`: one thread at a time changes it, and nobody else looks at it meanwhile. Threads that replay
/// work on parts of their own; before the parts are looked at, all of them have ended.
final class Parcel<Value: Sendable>: @unchecked Sendable {
  @exclusivity(unchecked) var value: Value

  init(_ value: consuming Value) {
    self.value = value
  }

  /// Takes the value out, which saves copying all of its references, and leaves another in its place.
  @inline(__always)
  func take(leaving other: consuming Value) -> Value {
    func exchange(_ value: inout Value, _ other: consuming Value) -> Value {
      var taken = other
      swap(&value, &taken)
      return taken
    }
    return exchange(&value, other)
  }
}
