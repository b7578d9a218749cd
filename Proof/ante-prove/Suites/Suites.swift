/// All suites, in the order in which they run.
enum Suites {
  static var all: [any FaultSuite.Type] { [Kills.self, KillPoints.self, PowerCuts.self, SyscallFaults.self] }
}
