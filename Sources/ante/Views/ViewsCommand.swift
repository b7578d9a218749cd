import AnteEngine
import AnteJournal
import AnteViews

/// `ante views`: makes the read models of a directory anew, or says how they stand.
struct ViewsCommand {
  private let options: ViewsOptions
  private let writesJSON: Bool
  private let log: LogSink

  init(_ arguments: Arguments) throws(Failure) {
    options = try ViewsOptions(arguments)
    writesJSON = arguments.has(Option.json.name)
    log = try arguments.logSink()
  }

  func run() async throws(Failure) -> ExitStatus {
    try DataPath.requireDirectory(options.data)
    let file = try options.file()
    switch options.action {
    case .rebuild: try await rebuild(file)
    case .status: try report(on: file, took: nil)
    }
    return .done
  }

  /// Opens the engine, since only an engine has a feed, and lets the views take in everything that is durable.
  private func rebuild(_ file: String) async throws(Failure) {
    var configuration = EngineConfiguration()
    configuration.log = log
    configuration.snapshots.onShutdown = false
    let engine: Engine
    do { engine = try await Engine.open(at: options.data, configuration: configuration) } catch {
      throw .fault(error)
    }
    let start = ContinuousClock.now
    let outcome: Result<Void, Failure>
    do throws(Failure) { outcome = .success(try await fill(file, from: engine)) } catch {
      outcome = .failure(error)
    }
    do throws(EngineError) { try await engine.shutDown() } catch {
      if case .success = outcome { throw .fault(error) }
    }
    try outcome.get()
    try report(on: file, took: start.duration(to: .now))
  }

  private func fill(_ file: String, from engine: Engine) async throws(Failure) {
    var configuration = ViewsConfiguration()
    configuration.log = log
    do throws(ViewsError) {
      let views = try await Views.open(
        file, following: engine, configuration: configuration, anew: true)
      let bar = FrameProgress(on: .standardError)
      let outcome: Result<Void, ViewsError>
      do throws(ViewsError) {
        outcome = .success(try await views.catchUp { bar?.show($0, of: $1) })
      } catch {
        outcome = .failure(error)
      }
      bar?.erase()
      try await views.close()
      try outcome.get()
    } catch {
      throw .fault(error.description)
    }
  }

  private func report(on file: String, took: Duration?) throws(Failure) {
    let views: ViewsReport
    do { views = try ViewsReport(of: file) } catch { throw .fault("\(error)") }
    // A directory that an engine has open cannot be looked at; its own metrics show the lag then.
    let log: Result<DirectoryReport, EngineError>
    do { log = .success(try DataDirectory(at: options.data).inspect()) } catch { log = .failure(error) }
    let standing = ViewsStanding(file: file, views: views, log: log, took: took)
    if writesJSON {
      try OutputFile.standardOutput.write(standing.json.line)
    } else {
      try OutputFile.standardOutput.write(standing.text)
    }
  }
}
