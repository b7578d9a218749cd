import Testing

@testable import AnteViews

@Suite("Packed numbers")
struct PackedNumbersTests {
  @Test(
    "come back as they were",
    arguments: [
      [], [0], [127, 128], [1, 300, 16_384], [.max], [.max - 1, 0, 1 << 63, 1 << 62],
    ] as [[UInt64]])
  func roundTrip(numbers: [UInt64]) {
    var packed = PackedNumbers()
    for number in numbers { packed.append(number) }
    #expect(packed.bytes.withUnsafeBytes(PackedNumbers.read) == numbers)
  }

  @Test(
    "bytes that hold no whole numbers are refused",
    arguments: [
      [0x80], [0x01, 0xff], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    ] as [[UInt8]])
  func refused(bytes: [UInt8]) {
    #expect(bytes.withUnsafeBytes(PackedNumbers.read) == nil)
  }
}
