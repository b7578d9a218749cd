import AnteDomain
import AnteEngine
import AnteJournal
import AnteSimulation
import Foundation

/// Opens the engine, lets the callers loose, and says how it ended.
@main
struct AnteWitness {
  static func main() async {
    do {
      guard let options = try WitnessOptions.parse(CommandLine.arguments.dropFirst()) else {
        return print(Help.text, terminator: "")
      }
      try await run(options)
    } catch let error as UsageError {
      end(2, "\(error)\ntry: ante-witness --help")
    } catch {
      end(1, "\(error)")
    }
  }

  private static func run(_ options: WitnessOptions) async throws {
    let file = try HistoryFile(appendingTo: options.history)
    let history = try History(readingFrom: options.history)
    let clock = ClockAhead(hours: history.lives * options.hoursBetweenLives)
    let engine = try await Engine.open(at: options.data, configuration: configuration(options, clock))
    let keeping = Task { try await engine.run() }
    let now = clock.now()
    try file.begin(lifeAt: now)
    let book = Book(file, engine: engine, clock: clock, history: history, callsMax: options.operations)

    let unfinished = UnfinishedBusiness(history)
    try await book.call(unfinished.unanswered + unfinished.accepted(options.again, seed: options.seed))
    try await Crowd(options, life: history.lives, start: now).rush(book)

    if let fault = book.fault { end(3, "\(fault)") }
    do {
      try await engine.shutDown()
      try await keeping.value
    } catch {
      end(3, "\(error)")
    }
  }

  private static func configuration(_ options: WitnessOptions, _ clock: ClockAhead) -> EngineConfiguration {
    var configuration = EngineConfiguration()
    configuration.clock = clock
    configuration.shards = options.shards
    configuration.journal.segmentBytes = options.segmentBytes
    configuration.journal.sync = options.syncs ? .commit : .none
    configuration.journal.diskReserveBytes = options.reserveBytes
    configuration.snapshots.everyBytes = options.snapshotBytes
    configuration.log = { line in
      guard line.level != .info else { return }
      FileHandle.standardError.write(Data("ante-witness: \(line.name) \(line.fields)\n".utf8))
    }
    return configuration
  }

  private static func end(_ status: Int32, _ sentence: String) -> Never {
    FileHandle.standardError.write(Data("ante-witness: \(sentence)\n".utf8))
    // At once: the engine's threads may still run, and no destructor may take their libraries' state away under them.
    _exit(status)
  }
}
