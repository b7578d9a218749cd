import AnteDomain
import AnteTestSupport
import Testing

@Suite struct ChunkedArrayTests {
  static func array(_ elements: some Sequence<Int>) -> ChunkedArray<Int> {
    var array = ChunkedArray<Int>()
    for element in elements { array.append(element) }
    return array
  }

  static let sizes = [0, 1, 2, 255, 256, 257, 511, 512, 513, 1_025]

  @Test("elements come in order, found by position, at every border of a chunk", arguments: sizes)
  func order(size: Int) {
    let array = Self.array(0..<size)
    #expect(array.count == size)
    #expect(Array(array) == Array(0..<size))
    #expect((0..<size).map { array[$0] } == Array(0..<size))
  }

  @Test("elements leave from the end, down to none, and come again", arguments: sizes)
  func removing(size: Int) {
    var array = Self.array(0..<size)
    for expected in (0..<size).reversed() {
      #expect(array.removeLast() == expected)
      #expect(array.count == expected)
    }
    #expect(array == ChunkedArray<Int>())
    for element in 0..<size { array.append(element) }
    #expect(array == Self.array(0..<size))
  }

  @Test("an array in chunks does what an array does", arguments: [1, 2, 3] as [UInt64])
  func againstArray(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var chunked = ChunkedArray<Int>()
    var plain: [Int] = []
    for step in 0..<6_000 {
      let grows = step < 2_000 || random.isOne(in: 2)
      if plain.isEmpty || grows {
        chunked.append(step)
        plain.append(step)
      } else {
        #expect(chunked.removeLast() == plain.removeLast())
      }
      guard !plain.isEmpty else { continue }
      let position = random.number(below: plain.count)
      chunked[position] = -step
      plain[position] = -step
      #expect(chunked.count == plain.count)
      if step % 500 == 0 { #expect(Array(chunked) == plain) }
    }
    #expect(Array(chunked) == plain)
    #expect(chunked == Self.array(plain))
  }

  @Test("a copy keeps what it had, whatever becomes of the original", arguments: [1, 256, 257, 600])
  func copies(size: Int) {
    var original = Self.array(0..<size)
    let copy = original
    original[0] = -1
    original[size - 1] = -2
    original.append(7)
    #expect(Array(copy) == Array(0..<size))
    for _ in 0...size { _ = original.removeLast() }
    #expect(Array(copy) == Array(0..<size))
    #expect(original.count == 0)
  }

  @Test("arrays are equal by their elements")
  func equality() {
    #expect(Self.array(0..<300) == Self.array(0..<300))
    #expect(Self.array(0..<300) != Self.array(0..<299))
    #expect(Self.array(0..<300) != Self.array(1..<301))
  }

  @Test("taking an element from an empty array is a bug")
  func removeFromEmpty() async {
    await #expect(processExitsWith: .failure) {
      var array = ChunkedArray<Int>()
      _ = array.removeLast()
    }
  }
}
