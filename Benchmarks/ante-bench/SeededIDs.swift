import AnteDomain

/// Ids that look random and are the same for the same seed: two numbers for each.
struct SeededIDs {
  private var numbers: RandomNumbers

  init(seed: UInt64) {
    numbers = RandomNumbers(seed: seed)
  }

  mutating func next<Subject>() -> ID<Subject> {
    let high = numbers.next()
    return ID(UInt128(high) << 64 | UInt128(numbers.next()))
  }
}
