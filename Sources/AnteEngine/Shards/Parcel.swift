/// A recovered value on its way to the shard that it will live on.
///
/// `@unchecked Sendable`: first only the one thread that replays its part touches it, then only the shard that it is
/// handed to; between the two it is only read.
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

  /// Asks the value something where it lies.
  ///
  /// By `inout`, since a borrow of a property of a class is a copy, with a reference count for every array in it.
  @inline(__always)
  func ask<Answer>(_ question: (borrowing Value) -> Answer) -> Answer {
    func ask(_ value: inout Value) -> Answer { question(value) }
    return ask(&value)
  }
}
