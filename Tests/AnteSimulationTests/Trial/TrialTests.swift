import AnteSimulation
import AnteTestSupport
import Testing

@Suite("Trials of seeds", .fewAtATime)
struct TrialTests {
  @Test("a seed is a good one, and gives the same run again", arguments: 1...6 as ClosedRange<UInt64>)
  func seeds(seed: UInt64) {
    let trial = Trial(seed: seed, sizes: Trial.Sizes(lives: 2, clients: 3, callsPerClient: 12))
    let report = trial.run()
    #expect(report.failures == [])
    #expect(report.steps > 0)
    #expect(report == trial.run())
  }

  @Test func listeningChangesNothing() {
    let trial = Trial(seed: 7, sizes: Trial.Sizes(lives: 1, clients: 2, callsPerClient: 8))
    let (silent, told) = (trial.run(), trial.run(tellingStory: true))
    #expect(silent.digest == told.digest)
    #expect(silent.story.isEmpty)
    #expect(told.story.contains { $0.contains("the last life begins") })
  }

  @Test("the story is shortened as long as it fails")
  func shortening() {
    let trial = Trial(seed: 1, sizes: Trial.Sizes(lives: 5, clients: 6, callsPerClient: 40))
    let shortest = trial.shortened {
      $0.sizes.lives >= 2 && $0.sizes.clients >= 3 && $0.sizes.callsPerClient >= 7
    }
    #expect(shortest.sizes == Trial.Sizes(lives: 2, clients: 3, callsPerClient: 7))
    #expect(shortest.seed == 1)
  }
}
