import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("All workloads of a few operations", .fewAtATime)
struct BoundedTrialTests {
  @Test(arguments: [(1, 20), (2, 400), (3, 8_000)])
  func everyWorkloadIsThereOnce(operations: Int, count: Int) {
    let workloads = BoundedWorkload.all(operations: operations)
    #expect(workloads.count == count)
    #expect(workloads.allSatisfy { $0.operations.count == operations })
    for (index, workload) in workloads.enumerated().prefix(20) {
      #expect(workloads.firstIndex(of: workload) == index)
    }
  }

  @Test("whole lives of challenges survive every power cut", arguments: BoundedWorkload.lives.indices, 1...2)
  func lives(index: Int, shards: Int) {
    let report = BoundedTrial(BoundedWorkload.lives[index], shards: shards).run()
    #expect(report.failures == [])
    #expect(report.opened > 20)
  }

  /// A life whose commands were refused would prove nothing.
  @Test("whole lives go as far as they are meant to", arguments: BoundedWorkload.lives.indices)
  func rules(index: Int) {
    var story = Storyteller()
    story.now = BoundedWorkload.epoch
    for command in BoundedWorkload.preparation { story.send(command) }
    for operation in BoundedWorkload.lives[index].operations {
      switch operation {
      case .command(let command): story.send(command)
      case .pause(let milliseconds): story.pass(milliseconds: milliseconds)
      case .days(let count): story.pass(days: count)
      case .snapshot: break
      }
    }
    #expect(story.findings().map(\.description) == [])
    let refusals = story.calls.compactMap { call -> RejectionCode? in
      if case .rejected(let rejection, _) = call.answer { rejection.code } else { nil }
    }
    // To uphold what was dismissed is refused on purpose.
    #expect(refusals.allSatisfy { $0 == .alreadyDecided } && refusals.count <= 1, "\(refusals)")
  }

  @Test("a join survives every power cut, whole or not at all", arguments: 1...2)
  func join(shards: Int) throws {
    let join = try #require(
      BoundedWorkload.all(operations: 1).first {
        if case .command(.join) = $0.operations[0] { true } else { false }
      })
    let report = BoundedTrial(join, shards: shards).run()
    #expect(report.failures == [])
    // Opening, the commit, the watermark at the end: each has moments before its write and before its sync.
    #expect(report.moments >= 6)
    #expect(report.opened >= 4)
    #expect(report.states > report.opened)
    #expect(report.undecidedMax <= 12)
  }
}
