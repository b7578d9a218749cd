import AnteDomain
import Testing

@Suite struct LimitsTests {
  @Test("production runs with the limits that are documented")
  func production() {
    let limits = Limits()
    #expect(limits.lotsPerWallet == 1_000)
    #expect(limits.holdsPerWallet == 10_000)
    #expect(limits.seatsPerChallenge == 10_000_000)
    #expect(limits.reservationsPerProduct == 65_536)
    #expect(limits.rememberedPerEntity == 10_000)
    #expect(limits.rememberedMilliseconds == 604_800_000)
  }
}
