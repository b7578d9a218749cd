import AnteCommands
import AnteDomain
import AnteEngine

/// Reads commands, applies them batch by batch, and writes their outcomes.
struct CommandStream {
  let input: InputFile
  private let output: OutputFile?
  private let batchMax: Int
  private let engine: Engine
  private let window: Window
  private var reader: LineReader
  private var progress: Progress?
  /// What became of the lines so far.
  private(set) var tally = Tally()
  private var firstUnanswered: Int?

  init(_ input: InputFile, into output: OutputFile?, on engine: Engine, _ options: ApplyOptions) {
    self.input = input
    self.output = output
    self.engine = engine
    window = Window(engine, zone: options.configuration.zone, clock: options.clock)
    batchMax = options.batch
    reader = LineReader(input)
    // A bar between outcome lines on the same terminal would only disturb them.
    if output?.isTerminal != true {
      progress = Progress(on: .standardError, total: input.size)
    }
  }

  mutating func run() async throws(Failure) -> StreamEnd {
    defer { progress?.erase() }
    while true {
      let (lines, isLast) = try readBatch()
      if let fault = try await apply(lines) { return .fault(fault) }
      switch Interruption.current {
      case .signal(let number): return .stopped(bySignal: number)
      case .engineFailed: return .engineFailed
      case nil: if isLast { return .inputEnded }
      }
      progress?.show(bytes: reader.bytesRead, lines: tally.answered)
    }
  }

  /// For a message about a fault: how far it came.
  var answeredText: String {
    let answered = "\(Figures.counted(tally.answered, "line was", "lines were")) answered"
    guard let firstUnanswered else { return answered }
    return "\(answered), line \(firstUnanswered) and what follows not: start again and send them again"
  }

  /// Waits for a line, then takes those that are there without waiting, so that slow input is answered line by line; what
  /// is no command comes last, so that it sees what was before it.
  private mutating func readBatch() throws(Failure) -> (lines: [InputLine], isLast: Bool) {
    var lines: [InputLine] = []
    while lines.count < batchMax {
      switch try reader.next(waiting: lines.isEmpty) {
      case .notReady: return (lines, false)
      case .end: return (lines, true)
      case .tooLong(let number, let bytes):
        let problem = "has \(bytes) bytes, at most \(LineReader.lineBytesMax) are wanted"
        lines.append(InputLine(number, malformed: MalformedLine(nil, problem)))
      case .line(let number, let bytes):
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) else { continue }
        let line = InputLine(number, bytes) { window.now() }
        lines.append(line)
        if case .success(let request) = line.content, request.command == nil { return (lines, false) }
      }
    }
    return (lines, false)
  }

  /// Applies a batch and writes its outcomes; answers the fault that keeps the next one from being applied.
  private mutating func apply(_ lines: [InputLine]) async throws(Failure) -> EngineError? {
    guard !lines.isEmpty else { return nil }
    let commands = lines.compactMap { (try? $0.content.get())?.command }
    var outcomes = await engine.apply(commands, order: .sequential)[...]
    var text: [UInt8] = []
    var fault: EngineError?
    for line in lines {
      let outcome: LineOutcome
      switch line.content {
      case .failure(let malformed): outcome = .malformed(malformed)
      case .success(.command):
        guard let answer = outcomes.popFirst() else { preconditionFailure("a command without an outcome") }
        outcome = .answered(answer)
      case .success(let question):
        outcome = await window.answer(question)
      }
      if case .answered(.fault(let error)) = outcome {
        fault = fault ?? error
        firstUnanswered = firstUnanswered ?? line.number
      }
      tally.add(line, outcome)
      if output != nil { text += outcome.json(line: line.number, ref: line.ref).line }
    }
    try output?.write(text)
    return fault
  }
}
