/// Product names of Korean and Latin words: few words are frequent, most are rare (Zipf's law).
struct ProductNames {
  /// A word by its rank, the most frequent one first.
  struct Words {
    let words: [String]
    /// The sums of the weights up to each rank.
    private let sums: [Double]

    init(_ words: [String]) {
      self.words = words
      var sum = 0.0
      sums = words.indices.map { rank in
        sum += 1 / Double(rank + 2)
        return sum
      }
    }

    func next(_ numbers: inout RandomNumbers) -> String {
      let wanted = Double(numbers.next() >> 11) / Double(1 << 53) * (sums.last ?? 0)
      var (low, high) = (0, sums.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return words[low]
    }
  }

  let korean: Words
  let latin: Words
  private var numbers: RandomNumbers

  init(seed: UInt64) {
    var numbers = RandomNumbers(seed: seed)
    korean = Words(Self.vocabulary(5_000) { Self.koreanWord(&numbers) })
    latin = Words(Self.vocabulary(5_000) { Self.latinWord(&numbers) })
    self.numbers = numbers
  }

  /// Two to five words; some with a number, as models have.
  mutating func next() -> String {
    var words: [String] = []
    for _ in 0..<2 + numbers.next(below: 4) {
      words.append(numbers.next(below: 10) < 6 ? korean.next(&numbers) : latin.next(&numbers))
    }
    if numbers.next(below: 4) == 0 { words.append("\(numbers.next(below: 1_000))") }
    return words.joined(separator: " ")
  }

  private static func vocabulary(_ count: Int, _ word: () -> String) -> [String] {
    var words: [String] = []
    var known: Set<String> = []
    while words.count < count {
      let next = word()
      if known.insert(next).inserted { words.append(next) }
    }
    return words
  }

  /// Half of the words have two syllables, as in real text; some syllables are far more frequent than others.
  private static func koreanWord(_ numbers: inout RandomNumbers) -> String {
    let length = [2, 2, 2, 2, 3, 3, 4, 1][numbers.next(below: 8)]
    var word = String.UnicodeScalarView()
    for _ in 0..<length {
      // The smaller of three draws of 1,200 syllables, spread over all of Hangul.
      let rank = min(numbers.next(below: 1_200), numbers.next(below: 1_200), numbers.next(below: 1_200))
      guard let syllable = Unicode.Scalar(UInt32(0xac00 + rank * 7_919 % 11_172)) else { continue }
      word.append(syllable)
    }
    return String(word)
  }

  /// Letters by how frequent they are in English, three to nine of them.
  private static func latinWord(_ numbers: inout RandomNumbers) -> String {
    let letters = Array("eeeeeettttaaaaooooiiinnnssshhrrrddlllucumwfgypbvkxjqz")
    return String((0..<3 + numbers.next(below: 7)).map { _ in letters[numbers.next(below: letters.count)] })
  }
}
