/// A value that most owners never change: until they do it costs them a word, and from then on memory of its own.
struct Rare<Value: Sendable & RarelyChanged>: Sendable {
  // None or one: an array is copied when it is written to, and only where somebody else has it, too.
  private var changed: [Value] = []

  /// The value, to be changed.
  var value: Value {
    get { read { $0 } }
    _modify {
      if changed.isEmpty { changed.append(Value.unchanged) }
      yield &changed[0]
    }
  }

  /// What a reader takes of the value, which stays where it is.
  ///
  /// A closure, since a coroutine that yields the value allocates: that took a sixth of a batch of joins.
  @inline(__always)
  func read<Part>(_ part: (borrowing Value) -> Part) -> Part {
    changed.isEmpty ? part(Value.unchanged) : part(changed[0])
  }
}

/// What can be kept in a `Rare`.
protocol RarelyChanged {
  /// What stands in for a value that nobody has changed.
  ///
  /// Stored, since it is read with each command: making it anew each time took a third of a batch of joins.
  static var unchanged: Self { get }
}

extension Rare: Equatable where Value: Equatable {
  /// Whether both have the same value, changed or not.
  static func == (left: Rare, right: Rare) -> Bool { left.value == right.value }
}
