import AnteDomain
import AnteEngine
import AnteJournal

/// Follows an engine's feed and writes the views, on a thread of its own.
actor Follower {
  /// How a stretch of following ended.
  enum End: Sendable {
    /// The engine was shut down, the task was cancelled, or the wanted frame was reached.
    case finished
    /// The file is sound, and is to be built anew.
    case unfit(String)
    /// The file is to be built anew: what is in it cannot have been written.
    case damaged(DatabaseError)
    case failed(ViewsError)
  }

  nonisolated let executor = LoopExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let path: String
  private let engine: Engine
  private let configuration: ViewsConfiguration
  private let standing: Standing
  private var file: ViewFile?
  /// Up to which frame a file that was made anew has to be filled before it counts as any other; nil for one that was.
  ///
  /// Where it is damaged before that, it would be damaged again.
  private var fillingUpTo: UInt64?
  /// Whether something of the log was found to be missing, so that the next file cannot begin with the first event.
  private var isLogIncomplete = false

  init(_ path: String, of engine: Engine, standing: Standing, configuration: ViewsConfiguration) {
    self.path = path
    self.engine = engine
    self.standing = standing
    self.configuration = configuration
    executor.start(configuration.runner, name: "ante-views")
  }

  /// Opens the file, or makes it anew where it is missing or cannot be gone on with.
  ///
  /// - Parameter anew: makes it anew in any case.
  func open(anew: Bool) throws(ViewsError) {
    let reason = try viewing { () throws(DatabaseError) in
      guard anew else {
        return try FileState.objection(
          to: path, directory: engine.directoryID, durable: engine.durableSequence)
      }
      try FileState.requireReplaceable(path)
      return "asked for"
    }
    if let reason { return try make(because: reason) }
    do throws(ViewsError) {
      try openFile()
    } catch {
      guard case .database(let cause) = error, cause.kind == .damaged else { throw error }
      try make(because: "damaged: \(cause.reason)")
    }
  }

  /// Makes the file anew; readers have let go of it.
  func make(because reason: String) throws(ViewsError) {
    configuration.log(LogLine(.info, "views.rebuild", [("file", .text(path)), ("reason", .text(reason))]))
    file = nil
    fillingUpTo = engine.durableSequence
    do throws(ViewsError) {
      try viewing { () throws(DatabaseError) in
        try FileState.remove(path)
        try ViewFile.create(at: path, directory: engine.directoryID)
      }
      try openFile()
    } catch {
      if case .database(let cause) = error, cause.kind == .damaged { throw .rebuildFailed(cause) }
      throw error
    }
  }

  private func openFile() throws(ViewsError) {
    let opened = try viewing { () throws(DatabaseError) in
      try ViewFile(openingAt: path, cacheKibibytes: configuration.writerCacheMebibytes << 10)
    }
    standing.endReplacing(opened.mark)
    file = opened
  }

  /// Writes what comes, until the engine is shut down, the task is cancelled, or a frame is reached.
  ///
  /// - Parameters:
  ///   - last: the frame up to which to go; nil for whatever comes.
  ///   - report: called after each batch, with the frame that it goes up to.
  func follow(upTo last: UInt64? = nil, report: (UInt64) -> Void = { _ in }) async -> End {
    do throws(ViewsError) {
      return try await follow(upTo: last, report)
    } catch {
      guard case .database(let cause) = error, cause.kind == .damaged else { return .failed(error) }
      return fillingUpTo == nil ? .damaged(cause) : .failed(.rebuildFailed(cause))
    }
  }

  private func follow(upTo last: UInt64?, _ report: (UInt64) -> Void) async throws(ViewsError) -> End {
    // Whoever follows the views again after a fault tries again to make the file.
    guard let mark = file?.mark else { return .unfit("missing") }
    if isLogIncomplete, mark.position == .start {
      isLogIncomplete = false
      try await beginWithStates()
      return try await follow(upTo: last, report)
    }
    var changes = engine.changes(after: mark.position == .start ? .start : mark.before).makeAsyncIterator()
    var isResuming = mark.position != .start && mark.position.index != .max
    var through = mark.through
    while last.map({ through < $0 }) ?? true {
      let batch: ChangeBatch
      do throws(EngineError) {
        guard let next = try await changes.next(upTo: configuration.batchMax) else { return .finished }
        batch = next
      } catch {
        guard case .unusable(.missing) = error else { throw .engine(error) }
        // What comes next is no longer in the log. A new file that begins with the first event would get no further.
        isLogIncomplete = true
        if file?.mark.position == .start { return try await follow(upTo: last, report) }
        return .unfit("older than the log, at sequence \(through)")
      }
      if isResuming, let first = batch.changes.first {
        guard mark.isAt(first) else { return .unfit("of another history of the data directory") }
        isResuming = false
      }
      through = max(through, batch.through)
      try write(batch)
      report(through)
    }
    return .finished
  }

  private func write(_ batch: ChangeBatch) throws(ViewsError) {
    guard let file else { throw .closed }
    if let last = batch.changes.last, last.position > file.mark.position {
      try viewing { () throws(DatabaseError) in try file.apply(batch) }
    }
    note(file.mark, through: batch.through, time: batch.time)
  }

  private func note(_ mark: FeedMark, through: UInt64, time: Instant) {
    standing.note(mark, through: through, time: time)
    if let wanted = fillingUpTo, through >= wanted { fillingUpTo = nil }
  }

  /// Begins with the states of all entities, where the log does not reach back to the first event.
  private func beginWithStates() async throws(ViewsError) {
    var states: [EntityState] = []
    let time = engine.now
    let start: FeedPosition
    do { start = try await engine.survey { states.append($0) } } catch { throw .engine(error) }
    guard let file else { throw .closed }
    try viewing { () throws(DatabaseError) in try file.begin(with: states, at: start, time: time) }
    note(file.mark, through: start.sequence, time: time)
    configuration.log(
      LogLine(
        .warning, "views.incomplete",
        [("file", .text(path)), ("completeAfterSequence", .number(Int64(start.sequence)))]))
  }

  /// Closes the file; what is read from then on answers `closed`.
  func close() throws(ViewsError) {
    guard let open = file else { return }
    file = nil
    let through = standing.read.through
    try viewing { () throws(DatabaseError) in try open.close(through: through) }
  }
}
