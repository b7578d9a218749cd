/// All suites, in the order in which they run.
enum Suites {
  static var all: [any FaultSuite.Type] {
    [
      Kills.self, KillPoints.self, PowerCuts.self, SyscallFaults.self, RandomFaults.self, FullDisk.self,
      FailedSync.self, TwoProcesses.self, Clocks.self, Pauses.self, MemoryLimit.self, SlowDisk.self,
    ]
  }
}
