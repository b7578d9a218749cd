import AnteSimulation
import Foundation

@main
struct AnteSimulate {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.contains("--help") || words.contains("-h") {
      print(Options.help, terminator: "")
      return
    }
    do {
      try exit(run(Options(words)))
    } catch {
      Workers.write("ante-simulate: \(error)\n")
      exit(2)
    }
  }

  private static func run(_ options: Options) -> Int32 {
    guard GlobalQueue.watch() else {
      Workers.write("ante-simulate: this Swift runtime cannot tell what escapes the simulator\n")
      return 1
    }
    if let operations = options.operations { return runAll(upTo: operations, jobs: options.jobs) }
    let clock = ContinuousClock()
    var summary = Summary()
    let time = clock.measure { summary = SeedRunner(options).run() }
    let (seconds, attoseconds) = time.components
    let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
    let escaped = GlobalQueue.jobs
    print(
      options.isJSON
        ? summary.json(seconds: elapsed, escaped: escaped) : summary.text(seconds: elapsed, escaped: escaped))
    let rare = summary.rare(below: options.faultsMin)
    if !rare.isEmpty {
      let names = rare.joined(separator: ", ")
      Workers.write("ante-simulate: met fewer than \(options.faultsMin) times: \(names)\n")
    }
    return summary.failed.isEmpty && escaped == 0 && rare.isEmpty ? 0 : 1
  }

  private static func runAll(upTo operations: Int, jobs: Int) -> Int32 {
    let clock = ContinuousClock()
    let start = clock.now
    let report = ExhaustiveRunner(operationsMax: operations, jobs: jobs).run()
    for failure in report.failures.prefix(20) { print("FAILED: \(failure)") }
    print(
      """
      all workloads of up to \(operations) operations, in \((clock.now - start).components.seconds) s
      \(report.moments) power cuts, \(report.states) states of the disk, of which \(report.opened) different ones were opened
      at most \(report.undecidedMax) undecided things at one moment
      \(report.failures.count) failures, \(GlobalQueue.jobs) jobs outside the simulator
      """)
    return report.failures.isEmpty && GlobalQueue.jobs == 0 ? 0 : 1
  }
}
