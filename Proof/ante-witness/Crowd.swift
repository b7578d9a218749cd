import AnteDomain
import AnteEngine
import AnteSimulation

/// Callers at the same time, each with a stream of commands of its own.
struct Crowd {
  private static let batchMax = 16
  /// Lives that talk of the same new challenges; those after them find free seats again.
  private static let livesPerChallenge = 3
  /// Calls that each caller still makes once the engine has stopped; none may be answered.
  private static let callsAfterFault = 3

  private let options: WitnessOptions
  private let life: Int
  private let start: Instant

  init(_ options: WitnessOptions, life: Int, start: Instant) {
    self.options = options
    self.life = life
    self.start = start
  }

  /// Calls until enough calls were made, the time is up, or the engine has stopped.
  func rush(_ book: Book) async throws {
    let end = ContinuousClock.now.advanced(by: .seconds(options.seconds))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 1...options.clients { group.addTask { try await call(as: client, book, until: end) } }
      try await group.waitForAll()
    }
  }

  private func call(as client: Int, _ book: Book, until end: ContinuousClock.Instant) async throws {
    var commands = commands(of: client)
    while !book.isFull, book.fault == nil, ContinuousClock.now < end {
      let outcomes =
        client % 8 == 5
        ? try await book.call(
          batch: (1...Self.batchMax).map { _ in commands.next() }, client: client)
        : [try await book.call(commands.next(), client: client)]
      if case .fault(.diskLow)? = outcomes.first {
        try await book.read(ID(1))
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    guard book.fault != nil else { return }
    for _ in 0..<Self.callsAfterFault { _ = try await book.call(commands.next(), client: client) }
  }

  /// Every fourth client asks for the very things that the client before it asks for.
  private func commands(of client: Int) -> CollidingCommands {
    let name = client % 4 == 3 ? client - 1 : client
    return CollidingCommands(
      seed: options.seed, stream: UInt64(life) << 32 | UInt64(name), start: start,
      firstChallenge: life / Self.livesPerChallenge * 8)
  }
}
