import AnteDomain
import AnteTestSupport
import Testing

@Suite struct IDTests {
  @Test(
    "a canonical UUID text is an id, in either case",
    arguments: [
      ("00000000-0000-0000-0000-000000000000", 0),
      ("00000000-0000-0000-0000-000000000001", 1),
      ("0192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8", 0x0192_a3b4_c5d6_7e8f_9012_a3b4_c5d6_e7f8),
      ("0192A3B4-C5D6-7E8F-9012-A3B4C5D6E7F8", 0x0192_a3b4_c5d6_7e8f_9012_a3b4_c5d6_e7f8),
      ("0192a3B4-C5d6-7E8f-9012-A3b4c5D6e7F8", 0x0192_a3b4_c5d6_7e8f_9012_a3b4_c5d6_e7f8),
      ("80000000-0000-0000-0000-000000000000", 1 << 127),
      ("ffffffff-ffff-ffff-ffff-ffffffffffff", .max),
    ] as [(String, UInt128)])
  func valid(text: String, number: UInt128) {
    let id = ID<User>(text)
    #expect(id?.rawValue == number)
    #expect(id?.description == text.lowercased())
    #expect(ID<User>("<\(text)>".dropFirst().dropLast()) == id)
  }

  @Test(
    "anything else is no id",
    arguments: [
      "",
      "0192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f",  // a digit short
      "0192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f80",  // a digit long
      "0192a3b4c5d67e8f9012a3b4c5d6e7f8",  // no dashes
      "0192a3b4c5d67e8f9012a3b4c5d6e7f80000",  // no dashes, right length
      "0192a3b-4c5d6-7e8f-9012-a3b4c5d6e7f8",  // first dash early
      "0192a3b4-c5d67-e8f-9012-a3b4c5d6e7f8",  // second dash late
      "0192a3b4-c5d6-7e8-f9012-a3b4c5d6e7f8",  // third dash early
      "0192a3b4-c5d6-7e8f-9012a-3b4c5d6e7f8",  // fourth dash late
      "0192a3b4-c5d6-7e8f-9012-a3b4c5d6e7-8",  // a dash too many
      "0192a3b4_c5d6_7e8f_9012_a3b4c5d6e7f8",  // other separators
      "g192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just after f
      "G192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just after F
      "`192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just before a
      "@192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just before A
      ":192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just after 9
      "/192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // just before 0
      " 192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",
      "+192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",
      "0192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f\0",
      "{192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f}",
      "é92a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // 36 bytes, 35 characters
      "٠192a3b4-c5d6-7e8f-9012-a3b4c5d6e7f8",  // 36 characters, an Arabic digit
    ])
  func invalid(text: String) {
    #expect(ID<User>(text) == nil)
  }

  // In ascending order, around the border between the upper and the lower 64 bits.
  static let ascending: [UInt128] = [
    0, 1, 1 << 63, UInt128(UInt64.max), 1 << 64, 1 << 64 | 1, 1 << 64 | UInt128(UInt64.max), 2 << 64,
    1 << 127, .max - 1, .max,
  ]

  @Test("an id keeps all 128 bits of its number, and ids are ordered and told apart by all of them")
  func halves() {
    for (place, number) in Self.ascending.enumerated() {
      #expect(ID<User>(number).rawValue == number)
      for (otherPlace, other) in Self.ascending.enumerated() {
        #expect((ID<User>(number) < ID<User>(other)) == (place < otherPlace))
        #expect((ID<User>(number) == ID<User>(other)) == (place == otherPlace))
      }
    }
    #expect(Set(Self.ascending.map { ID<User>($0) }).count == Self.ascending.count)
  }

  @Test("every id comes back from its text, and ids are ordered as their texts")
  func roundTrip() {
    var random = TestRandom(seed: 1)
    var previous = ID<User>(0)
    for _ in 0..<2_000 {
      let shift = UInt128(random.number(below: 128))
      let id = ID<User>((UInt128(random.next()) << 64 | UInt128(random.next())) >> shift)
      #expect(ID<User>(id.description) == id)
      #expect((previous < id) == (previous.description < id.description))
      previous = id
    }
  }
}
