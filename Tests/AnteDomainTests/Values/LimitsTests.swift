import AnteDomain
import Testing

@Suite struct LimitsTests {
  @Test("production runs with the limits that are documented")
  func production() {
    let limits = Limits()
    #expect(limits.lotsPerWallet == 1_000)
    #expect(limits.holdsPerWallet == 10_000)
    #expect(limits.seatsPerChallenge == 10_000_000)
    #expect(limits.daysPerChallenge == 3_660)
    #expect(limits.nameBytes == 100 && limits.descriptionBytes == 2_000)
    #expect(limits.proofBytes == 1_000 && limits.reasonBytes == 500 && limits.appealBytes == 1_000)
    #expect(limits.reservationsPerProduct == 65_536)
    #expect(limits.rememberedPerEntity == 10_000)
    #expect(limits.rememberedMilliseconds == 604_800_000)
    #expect(limits.chargeCancellableMilliseconds == 7 * 24 * 3_600_000)
    #expect(limits.appealableMilliseconds == 7 * 24 * 3_600_000)
    #expect(limits.violation() == nil)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sentence: String?
    let change: @Sendable (inout Limits) -> Void

    init(_ change: @escaping @Sendable (inout Limits) -> Void, _ name: String, _ sentence: String? = nil) {
      self.change = change
      self.sentence = sentence
      testDescription = sentence ?? "\(name) can be kept"
    }
  }

  static let rows = [
    Row({ $0.lotsPerWallet = 1 }, "lotsPerWallet: 1"),
    Row({ $0.lotsPerWallet = 1_300 }, "lotsPerWallet: the greatest"),
    Row({ $0.lotsPerWallet = 0 }, "", "lotsPerWallet: 0 must be 1 to 1300"),
    Row({ $0.lotsPerWallet = 1_301 }, "", "lotsPerWallet: 1301 must be 1 to 1300"),
    Row({ $0.lotsPerWallet = .min }, "", "lotsPerWallet: -9223372036854775808 must be 1 to 1300"),
    Row({ $0.holdsPerWallet = 1 }, "holdsPerWallet: 1"),
    Row({ $0.holdsPerWallet = .max }, "holdsPerWallet: the greatest"),
    Row({ $0.holdsPerWallet = 0 }, "", "holdsPerWallet: 0 must be 1 or more"),
    Row({ $0.holdsPerWallet = -1 }, "", "holdsPerWallet: -1 must be 1 or more"),
    Row({ $0.seatsPerChallenge = 2 }, "seatsPerChallenge: 2"),
    Row({ $0.seatsPerChallenge = 4_294_967_295 }, "seatsPerChallenge: the greatest of 32 bits"),
    Row({ $0.seatsPerChallenge = 1 }, "", "seatsPerChallenge: 1 must be 2 to 4294967295"),
    Row({ $0.seatsPerChallenge = 0 }, "", "seatsPerChallenge: 0 must be 2 to 4294967295"),
    Row({ $0.seatsPerChallenge = -2 }, "", "seatsPerChallenge: -2 must be 2 to 4294967295"),
    Row(
      { $0.seatsPerChallenge = 4_294_967_296 }, "",
      "seatsPerChallenge: 4294967296 must be 2 to 4294967295"),
    Row(
      { $0.seatsPerChallenge = .max }, "",
      "seatsPerChallenge: 9223372036854775807 must be 2 to 4294967295"),
    Row({ $0.daysPerChallenge = 2 }, "daysPerChallenge: 2"),
    Row({ $0.daysPerChallenge = 36_600 }, "daysPerChallenge: a hundred years"),
    Row({ $0.daysPerChallenge = 1 }, "", "daysPerChallenge: 1 must be 2 to 36600"),
    Row({ $0.daysPerChallenge = 36_601 }, "", "daysPerChallenge: 36601 must be 2 to 36600"),
    Row({ $0.nameBytes = 1 }, "nameBytes: 1"), Row({ $0.nameBytes = 1_000 }, "nameBytes: the greatest"),
    Row({ $0.nameBytes = 0 }, "", "nameBytes: 0 must be 1 to 1000"),
    Row({ $0.nameBytes = 1_001 }, "", "nameBytes: 1001 must be 1 to 1000"),
    Row({ $0.descriptionBytes = 16_000 }, "descriptionBytes: the greatest"),
    Row({ $0.descriptionBytes = -1 }, "", "descriptionBytes: -1 must be 1 to 16000"),
    Row({ $0.descriptionBytes = .max }, "", "descriptionBytes: 9223372036854775807 must be 1 to 16000"),
    Row({ $0.proofBytes = 16_000 }, "proofBytes: the greatest"),
    Row({ $0.proofBytes = 16_001 }, "", "proofBytes: 16001 must be 1 to 16000"),
    Row({ $0.reasonBytes = 16_000 }, "reasonBytes: the greatest"),
    Row({ $0.reasonBytes = 0 }, "", "reasonBytes: 0 must be 1 to 16000"),
    Row({ $0.appealBytes = 16_000 }, "appealBytes: the greatest"),
    Row({ $0.appealBytes = 0 }, "", "appealBytes: 0 must be 1 to 16000"),
    Row({ $0.appealBytes = 16_001 }, "", "appealBytes: 16001 must be 1 to 16000"),
    Row({ $0.appealableMilliseconds = 0 }, "appealableMilliseconds: 0"),
    Row({ $0.appealableMilliseconds = .max }, "appealableMilliseconds: the greatest"),
    Row({ $0.appealableMilliseconds = -1 }, "", "appealableMilliseconds: -1 must be 0 or more"),
    Row({ $0.reservationsPerProduct = 1 }, "reservationsPerProduct: 1"),
    Row({ $0.reservationsPerProduct = .max }, "reservationsPerProduct: the greatest"),
    Row({ $0.reservationsPerProduct = 0 }, "", "reservationsPerProduct: 0 must be 1 or more"),
    Row({ $0.reservationsPerProduct = -1 }, "", "reservationsPerProduct: -1 must be 1 or more"),
    Row({ $0.rememberedPerEntity = 1 }, "rememberedPerEntity: 1"),
    Row({ $0.rememberedPerEntity = .max }, "rememberedPerEntity: the greatest"),
    Row({ $0.rememberedPerEntity = 0 }, "", "rememberedPerEntity: 0 must be 1 or more"),
    Row({ $0.rememberedPerEntity = -1 }, "", "rememberedPerEntity: -1 must be 1 or more"),
    Row({ $0.rememberedMilliseconds = 0 }, "rememberedMilliseconds: 0"),
    Row({ $0.rememberedMilliseconds = .max }, "rememberedMilliseconds: the greatest"),
    Row({ $0.rememberedMilliseconds = -1 }, "", "rememberedMilliseconds: -1 must be 0 or more"),
    Row(
      { $0.rememberedMilliseconds = .min }, "",
      "rememberedMilliseconds: -9223372036854775808 must be 0 or more"),
    Row({ $0.chargeCancellableMilliseconds = 0 }, "chargeCancellableMilliseconds: 0"),
    Row({ $0.chargeCancellableMilliseconds = .max }, "chargeCancellableMilliseconds: the greatest"),
    Row(
      { $0.chargeCancellableMilliseconds = -1 }, "",
      "chargeCancellableMilliseconds: -1 must be 0 or more"),
  ]

  @Test("a limit that cannot be kept is told in a sentence", arguments: rows)
  func violation(row: Row) {
    var limits = Limits()
    row.change(&limits)
    #expect(limits.violation() == row.sentence)
  }

  @Test("of several limits that cannot be kept the first is told")
  func firstViolation() {
    var limits = Limits()
    limits.lotsPerWallet = 0
    limits.holdsPerWallet = 0
    limits.seatsPerChallenge = 0
    limits.daysPerChallenge = 0
    limits.nameBytes = 0
    limits.descriptionBytes = 0
    limits.proofBytes = 0
    limits.reasonBytes = 0
    limits.appealBytes = 0
    limits.reservationsPerProduct = 0
    limits.rememberedPerEntity = 0
    limits.rememberedMilliseconds = -1
    limits.chargeCancellableMilliseconds = -1
    limits.appealableMilliseconds = -1
    var told: [Substring] = []
    let mend: [(inout Limits) -> Void] = [
      { $0.lotsPerWallet = 1 }, { $0.holdsPerWallet = 1 }, { $0.seatsPerChallenge = 2 },
      { $0.daysPerChallenge = 2 }, { $0.nameBytes = 1 }, { $0.descriptionBytes = 1 }, { $0.proofBytes = 1 },
      { $0.reasonBytes = 1 }, { $0.appealBytes = 1 }, { $0.reservationsPerProduct = 1 },
      { $0.rememberedPerEntity = 1 },
      { $0.rememberedMilliseconds = 0 },
      { $0.chargeCancellableMilliseconds = 0 }, { $0.appealableMilliseconds = 0 },
    ]
    for mend in mend {
      told.append(limits.violation()?.prefix { $0 != ":" } ?? "nothing")
      mend(&limits)
    }
    #expect(
      told == [
        "lotsPerWallet", "holdsPerWallet", "seatsPerChallenge", "daysPerChallenge", "nameBytes",
        "descriptionBytes", "proofBytes", "reasonBytes", "appealBytes", "reservationsPerProduct",
        "rememberedPerEntity", "rememberedMilliseconds", "chargeCancellableMilliseconds",
        "appealableMilliseconds",
      ])
    #expect(limits.violation() == nil)
  }
}
