import AnteEngine

/// `ante apply`: commands in, outcomes out.
struct Apply: Sendable {
  private let arguments: Arguments

  init(_ arguments: Arguments) {
    self.arguments = arguments
  }

  func run() async throws(Failure) -> ExitStatus {
    let options = try ApplyOptions(arguments)
    // The files first: a mistyped name shall not leave a new data directory behind.
    let input = try InputFile(options.input)
    let output = try output(options, besides: input)
    try Interruption.takeSignals()
    let engine = try await open(options)
    // Snapshots while it works; ends with the fault that ends the engine, if one does.
    let keeping = Task { () -> EngineError? in
      do throws(EngineError) {
        try await engine.run()
        return nil
      } catch {
        Interruption.raiseEngineFailed()
        return error
      }
    }
    var stream = CommandStream(input, into: output, on: engine, options)
    let end: StreamEnd
    let summary: String?
    do throws(Failure) {
      (end, summary) = try await work(&stream, on: engine, options)
    } catch {
      try? await engine.shutDown()
      _ = await keeping.value
      throw error
    }
    let closing = await close(engine)
    let running = await keeping.value
    if let fault = end.fault ?? running ?? closing { throw .fault("\(fault); \(stream.answeredText)") }
    if let summary { try OutputFile.standardOutput.write(summary) }
    if case .stopped(let signal) = end { return .stopped(bySignal: signal) }
    return stream.tally.malformed > 0 ? .malformedLines : .done
  }

  /// Applies everything; the summary is made while the engine can still be asked.
  private func work(
    _ stream: inout CommandStream, on engine: Engine, _ options: ApplyOptions
  ) async throws(Failure) -> (StreamEnd, summary: String?) {
    guard options.summarizes else { return (try await stream.run(), nil) }
    let before = try await audit(engine)
    let start = ContinuousClock.now
    let end = try await stream.run()
    switch end {
    case .fault, .engineFailed: return (end, nil)
    case .inputEnded, .stopped: break
    }
    let report = SummaryReport(
      input: stream.input.name, data: options.data, seconds: start.duration(to: .now) / .seconds(1),
      tally: stream.tally, before: before, after: try await audit(engine))
    return (end, try await report.text(engine))
  }

  /// Where outcomes go: to a file if one was named, nowhere beside a summary, otherwise to standard output.
  private func output(_ options: ApplyOptions, besides input: InputFile) throws(Failure) -> OutputFile? {
    if let path = options.outcomes {
      return try OutputFile(creating: path, besides: input, outside: options.data)
    }
    return options.summarizes ? nil : .standardOutput
  }

  private func open(_ options: ApplyOptions) async throws(Failure) -> Engine {
    do {
      return try await Engine.open(at: options.data, configuration: options.configuration)
    } catch {
      throw .fault(error)
    }
  }

  private func audit(_ engine: Engine) async throws(Failure) -> Audit {
    do {
      return try await engine.audit()
    } catch {
      throw .fault(error)
    }
  }

  private func close(_ engine: Engine) async -> EngineError? {
    do {
      try await engine.shutDown()
      return nil
    } catch {
      return error
    }
  }
}
