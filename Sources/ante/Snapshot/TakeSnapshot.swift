import AnteEngine
import AnteJournal

/// `ante snapshot`: writes a snapshot of a directory that nobody has open.
struct TakeSnapshot {
  private let data: String
  private let log: LogSink

  init(_ arguments: Arguments) throws(Failure) {
    data = arguments.data
    log = try arguments.logSink()
  }

  func run() async throws(Failure) -> ExitStatus {
    try DataPath.requireDirectory(data)
    var configuration = EngineConfiguration()
    configuration.log = log
    configuration.snapshots.onShutdown = false
    let snapshot: SnapshotInfo
    do throws(EngineError) {
      let engine = try await Engine.open(at: data, configuration: configuration)
      do {
        snapshot = try await engine.snapshot()
      } catch {
        try? await engine.shutDown()
        throw error
      }
      try await engine.shutDown()
    } catch {
      throw .fault(error)
    }
    try OutputFile.standardOutput.write(
      "\(data)/\(snapshot.name): \(Figures.counted(snapshot.entries, "entry", "entries")), "
        + "\(Figures.counted(snapshot.fileBytes, "byte")); "
        + "replay begins at sequence \(Figures.grouped(snapshot.startSequence))\n")
    return .done
  }
}
