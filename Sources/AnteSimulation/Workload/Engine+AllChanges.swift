import AnteEngine

extension Engine {
  /// Every event from the first one to the shutdown, which it waits for.
  func allChanges() async throws(EngineError) -> [Change] {
    var all: [Change] = []
    var iterator = changes().makeAsyncIterator()
    while let change = try await iterator.next() { all.append(change) }
    return all
  }
}
