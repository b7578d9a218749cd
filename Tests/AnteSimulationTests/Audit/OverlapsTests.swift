import AnteDomain
import Testing

@testable import AnteSimulation

@Suite("Calls at the same moment")
struct OverlapsTests {
  private static func call(_ client: Int, _ begunAfter: UInt64, until sequence: UInt64?) -> Call {
    let answer: Call.Answer = sequence.map { .accepted(.walletOpened, sequence: $0) } ?? .unknown
    let now = Instant(milliseconds: 0)
    return Call(
      client: client, command: .openWallet(user: Cast.bob), begunAfter: begunAfter, begunAt: now,
      answer: answer, endedAt: now)
  }

  @Test(
    "are told by sequences",
    arguments: [
      (left: (2, 4), right: (3, 5), overlap: true),
      (left: (2, 4), right: (4, 5), overlap: true),
      (left: (2, 4), right: (5, 6), overlap: false),
      (left: (2, 2), right: (2, 2), overlap: true),
      (left: (2, nil), right: (8, 9), overlap: true),
      (left: (2, nil), right: (9, 9), overlap: false),
      (left: (2, nil), right: (0, 1), overlap: false),
      (left: (9, nil), right: (80, 90), overlap: true),
    ] as [(left: (UInt64, UInt64?), right: (UInt64, UInt64?), overlap: Bool)])
  func overlap(left: (UInt64, UInt64?), right: (UInt64, UInt64?), overlap: Bool) {
    let (first, second) = (Self.call(1, left.0, until: left.1), Self.call(2, right.0, until: right.1))
    // The first client made calls after sequences 2, 8 and 9, and the second has no other.
    let overlaps = Overlaps(
      calls: [first, second, Self.call(1, 2, until: 2), Self.call(1, 9, until: 9), Self.call(1, 8, until: 8)])
    #expect(overlaps.mayOverlap(first, second) == overlap)
    #expect(overlaps.mayOverlap(second, first) == overlap)
  }
}
