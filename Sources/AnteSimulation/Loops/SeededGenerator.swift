/// SplitMix64: a small generator whose numbers depend on its seed alone (Steele, Lea and Flood, 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// Where numbers below a bound come from as long as it lasts; nil where all come from the seed.
  private let choices: ChoiceTape?

  /// Starts the sequence of a seed.
  public init(seed: UInt64) {
    self.init(seed: seed, choices: nil)
  }

  init(seed: UInt64, choices: ChoiceTape?) {
    state = seed
    self.choices = choices
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// Spreads the bits of a number over all of another one.
  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = (number ^ number >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A number below a bound; its slight bias is of no importance here.
  public mutating func number(below bound: Int) -> Int {
    precondition(bound > 0, "no number is below \(bound)")
    return choices?.next(below: bound) ?? Int(next() % UInt64(bound))
  }

  /// A number of a range.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  /// True in one of so many cases.
  public mutating func isOne(in cases: Int) -> Bool { number(below: cases) == 0 }

  /// Another sequence, which depends on this one but not the other way round.
  public mutating func split() -> SeededGenerator { SeededGenerator(seed: next(), choices: choices) }
}
