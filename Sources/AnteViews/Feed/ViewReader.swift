import AnteEngine

/// Reads the views on a thread of its own, with a connection of its own, while the writer goes on.
actor ViewReader {
  nonisolated let executor = LoopExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let path: String
  private let standing: Standing
  private let cacheKibibytes: Int
  private var queries: ViewQueries?

  init(_ path: String, standing: Standing, configuration: ViewsConfiguration) {
    self.path = path
    self.standing = standing
    cacheKibibytes = configuration.readerCacheMebibytes << 10
    executor.start(configuration.runner, name: "ante-views-read")
  }

  /// Asks the file something, all of it at one state.
  func read<Answer: Sendable>(
    _ query: @Sendable (ViewQueries) throws(DatabaseError) -> Answer
  ) throws(ViewsError) -> Answer {
    if standing.isReplacing { throw .rebuilding }
    do throws(DatabaseError) {
      let queries = try openedQueries()
      return try queries.database.transaction(.reading) { () throws(DatabaseError) in try query(queries) }
    } catch {
      guard error.kind == .damaged else { throw .database(error) }
      queries = nil
      throw standing.report(error) ? .rebuilding : .database(error)
    }
  }

  private func openedQueries() throws(DatabaseError) -> ViewQueries {
    if let queries { return queries }
    let opened = try ViewQueries(path, cacheKibibytes: cacheKibibytes)
    queries = opened
    return opened
  }

  /// Lets go of the file, so that it can be replaced.
  func release() {
    queries = nil
  }
}
