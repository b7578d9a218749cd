/// Numbers that look random and depend on the seed alone, on every machine and with every toolchain.
///
/// SplitMix64 (Steele, Lea and Flood, 2014).
package struct TestRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  package mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  package mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  /// True in one of so many cases.
  package mutating func isOne(in cases: Int) -> Bool { number(below: cases) == 0 }

  package mutating func element<Element>(of elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// Fisher and Yates; the standard library does not promise the same order for ever.
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      shuffled.swapAt(place, number(in: 0...place))
    }
    return shuffled
  }
}
