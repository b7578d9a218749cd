import AnteDomain
import AnteSimulation
import Testing

@Suite struct CollidingCommandsTests {
  private let start = Instant(milliseconds: 1_767_225_600_000)

  private func commands(seed: UInt64, stream: UInt64) -> [Command] {
    var commands = CollidingCommands(seed: seed, stream: stream, start: start)
    return (0..<500).map { _ in commands.next() }
  }

  @Test func oneNumberIsOneStream() {
    #expect(commands(seed: 1, stream: 2) == commands(seed: 1, stream: 2))
  }

  @Test(arguments: [(1, 3), (2, 2)] as [(UInt64, UInt64)])
  func otherStreamsShareEntitiesAndNoRequests(_ seed: UInt64, _ stream: UInt64) {
    let mine = requests(commands(seed: 1, stream: 2))
    let others = requests(commands(seed: seed, stream: stream))
    #expect(mine.count > 300)
    #expect(mine.isDisjoint(with: others))
  }

  private func requests(_ commands: [Command]) -> Set<ID<Request>> {
    Set(
      commands.compactMap { command in
        switch command {
        case .openWallet(_, let request), .credit(_, _, _, _, let request), .cancelCharge(_, _, let request),
          .changeStatus(_, _, let request), .join(_, _, let request), .quit(_, _, let request),
          .createChallenge(_, _, let request), .changePlan(_, _, _, let request),
          .moveChallenge(_, _, _, let request), .prove(_, _, _, let request),
          .judgeProof(_, _, _, _, _, let request), .appeal(_, _, _, let request),
          .upholdAppeal(_, _, let request), .dismissAppeal(_, _, _, let request),
          .reverseAppeal(_, _, let request), .describeProduct(_, _, let request),
          .adjustStock(_, _, let request), .order(_, _, _, _, let request), .cancelOrder(_, let request):
          request
        case .hold, .capture, .release, .reserveStock, .confirmReservation, .cancelReservation: nil
        }
      })
  }
}
