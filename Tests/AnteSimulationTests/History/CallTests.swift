import AnteDomain
import AnteSimulation
import Testing

struct CallTests {
  @Test func aCallKeepsWhatTheClientSaw() {
    let call = Call(
      client: 3, command: .openWallet(user: ID(1)), begunAfter: 7, begunAt: Instant(milliseconds: 10),
      answer: .accepted(.walletOpened, sequence: 9), endedAt: Instant(milliseconds: 12))
    #expect(call.begunAfter == 7)
    #expect(call.client == 3)
  }
}
