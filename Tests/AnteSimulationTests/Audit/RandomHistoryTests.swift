import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Random histories by the reference")
struct RandomHistoryTests {
  /// Limits so small that every edge is common.
  static let tiny: Limits = {
    var limits = Limits()
    limits.lotsPerWallet = 4
    limits.holdsPerWallet = 3
    limits.seatsPerChallenge = 5
    limits.reservationsPerProduct = 3
    limits.rememberedPerEntity = 5
    limits.rememberedMilliseconds = 1_000
    limits.chargeCancellableMilliseconds = 300
    return limits
  }()

  static func story(seed: UInt64, limits: Limits) -> Storyteller {
    var story = Storyteller(limits: limits)
    var commands = RandomCommands(SeededGenerator(seed: seed))
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let command = commands.next(at: story.now)
      switch generator.next() % 12 {
      case 0: story.sendCutOff(command, by: Int(generator.next() % 4))
      case 1: story.pass(milliseconds: Int64(generator.next() % 300))
      case 2: story.pass(milliseconds: Int64(generator.next() % 16) * 3_600_000)
      default: story.send(command, by: Int(generator.next() % 4))
      }
    }
    return story
  }

  @Test("meet every event and every rejection of wallets, and every event of challenges")
  func meetings() {
    var events: Set<String> = []
    var lives: Set<String> = []
    var sales: Set<String> = []
    var codes: Set<RejectionCode> = []
    for seed in 1...40 as ClosedRange<UInt64> {
      let story = Self.story(seed: seed, limits: seed % 2 == 0 ? Self.tiny : Limits())
      for case .wallet(_, let event) in story.changes.map(\.event) {
        events.insert(String("\(event)".prefix { $0 != "(" }))
      }
      for case .challenge(_, let event) in story.changes.map(\.event) {
        lives.insert(String("\(event)".prefix { $0 != "(" }))
      }
      for case .stock(_, let event) in story.changes.map(\.event) {
        sales.insert(String("\(event)".prefix { $0 != "(" }))
      }
      for case .order(_, let event) in story.changes.map(\.event) {
        sales.insert(String("\(event)".prefix { $0 != "(" }))
      }
      for case .rejected(let reason, _) in story.calls.map(\.answer) { codes.insert(reason.code) }
    }
    #expect(
      events == [
        "opened", "credited", "held", "ended", "lotExpired", "chargeCancelled", "frozen", "thawed", "closed",
        "stakeSettled", "promised", "promiseEnded",
      ])
    #expect(
      sales == [
        "adjusted", "reserved", "ended", "described", "orderReserved", "orderEnded", "returnPromised",
        "returnEnded", "confirmed", "cancelled",
      ])
    #expect(
      lives == [
        "created", "seatReserved", "joined", "seatReleased", "quit", "planChanged", "readied", "started",
        "cancelled", "forfeited", "proven", "proofJudged", "finished", "settled", "paid",
      ])
    #expect(codes.isSuperset(of: RejectionCode.allCases.filter { (100..<200).contains($0.rawValue) }))
  }

  @Test("have nothing to find", arguments: 1...20 as ClosedRange<UInt64>)
  func right(seed: UInt64) {
    for limits in [Limits(), Self.tiny] {
      let story = Self.story(seed: seed, limits: limits)
      #expect(story.changes.count > 30)
      #expect(story.findings().map(\.description) == [])
    }
  }
}
