import AnteSimulation
import Synchronization

/// Runs all bounded workloads and the whole lives of challenges, on one shard and on two.
struct ExhaustiveRunner {
  let operationsMax: Int
  let jobs: Int

  /// The sums over all workloads.
  func run() -> BoundedTrial.Report {
    let workloads =
      (1...operationsMax).flatMap { BoundedWorkload.all(operations: $0) } + BoundedWorkload.lives
    let trials = workloads.flatMap { workload in (1...2).map { BoundedTrial(workload, shards: $0) } }
    let sum = SharedReport()
    Workers(trials.count, of: "workloads").run(jobs: jobs) { sum.add(trials[$0].run()) }
    return sum.report
  }

  private final class SharedReport: Sendable {
    private let kept = Mutex(BoundedTrial.Report())

    var report: BoundedTrial.Report { kept.withLock { $0 } }

    func add(_ report: BoundedTrial.Report) { kept.withLock { $0.add(report) } }
  }
}
