public import AnteDomain
import AnteEngine
import AnteJournal

/// Holds what clients of real processes saw against every event in the data directory that they left behind.
public struct DirectoryAudit: Sendable {
  private let path: String
  private let limits: Limits

  /// Audits the directory of a path, by the limits that its engines ran with.
  public init(of path: String, limits: Limits = Limits()) {
    self.path = path
    self.limits = limits
  }

  /// What is wrong with the calls of all clients, one sentence each; nobody may have the directory open.
  ///
  /// Opens it once more, as a next life would, so it has to be given up afterwards or be fit for another life. On this
  /// thread alone: the simulator runs the engine's loops, on the real disk and by the real clock.
  public func findings(calls: [Call]) -> [String] {
    let simulator = Simulator(seed: 1)
    let (feed, end) = simulator.answer { [self] in await changes(simulator) }
    switch feed {
    case nil: return ["the directory does not open: \(end)"]
    case .failure(let error): return ["the directory does not open: \(error)"]
    case .success(let changes):
      return HistoryAuditor(limits: limits).findings(calls: calls, changes: changes, isQuiet: true)
        .map(\.description)
    }
  }

  private func changes(_ simulator: Simulator) async -> Result<[Change], any Error> {
    var configuration = EngineConfiguration()
    configuration.runner = simulator
    configuration.limits = limits
    configuration.journal.idleBeforeWatermark = nil
    do {
      let engine = try await Engine.open(at: path, configuration: configuration)
      async let changes = engine.allChanges()
      // What fell due while no process lived happens now.
      try await engine.fireDueTimers()
      try await engine.shutDown()
      return .success(try await changes)
    } catch {
      return .failure(error)
    }
  }
}
