/// A value that most owners never change: until they do it costs them a word, and from then on memory of its own.
struct Rare<Value: Sendable & RarelyChanged>: Sendable {
  // None or one: an array is copied when it is written to, and only where somebody else has it, too.
  private var changed: [Value] = []

  /// The value; reading it changes nothing.
  var value: Value {
    _read {
      if changed.isEmpty { yield Value() } else { yield changed[0] }
    }
    _modify {
      if changed.isEmpty { changed.append(Value()) }
      yield &changed[0]
    }
  }
}

/// What stands in for the value of a `Rare` that nobody has changed.
protocol RarelyChanged {
  init()
}

extension Rare: Equatable where Value: Equatable {
  /// Whether both have the same value, changed or not.
  static func == (left: Rare, right: Rare) -> Bool { left.value == right.value }
}
