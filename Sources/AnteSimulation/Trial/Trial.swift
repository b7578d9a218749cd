/// One seed's run: several lives of an engine on one disk, with clients, faults and crashes, and its verdict.
public struct Trial: Sendable {
  /// How much happens; a story is made shorter by less of it.
  public struct Sizes: Sendable, Equatable {
    /// Lives that end by a fault, before the last one, which ends in peace.
    public var lives: Int
    /// Clients in every life.
    public var clients: Int
    /// Calls of each client in every life.
    public var callsPerClient: Int

    /// States the sizes.
    public init(lives: Int, clients: Int, callsPerClient: Int) {
      self.lives = lives
      self.clients = clients
      self.callsPerClient = callsPerClient
    }
  }

  /// The seed that everything is drawn from.
  public let seed: UInt64
  /// How much happens.
  public let sizes: Sizes
  /// What decides instead of the seed, as long as it lasts, on everything but the order of the steps.
  let choices: [UInt8]?

  /// The trial of a seed, with sizes that the seed draws.
  public init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed ^ 0x5eed_0f_517e5)
    self.init(
      seed: seed,
      sizes: Sizes(
        lives: generator.number(in: 1...5), clients: generator.number(in: 2...6),
        callsPerClient: generator.number(in: 10...70)))
  }

  /// The trial of a seed with sizes of the caller's.
  public init(seed: UInt64, sizes: Sizes) {
    self.init(seed: seed, sizes: sizes, choices: nil)
  }

  init(seed: UInt64, sizes: Sizes, choices: [UInt8]?) {
    self.seed = seed
    self.sizes = sizes
    self.choices = choices
  }

  /// A trial of the same seed that fails with as little happening as could be found, one that fails being given.
  ///
  /// Greedy: fewer lives, then fewer clients, then fewer calls, as long as it still fails.
  public func shortened(
    whileFailing fails: (Trial) -> Bool = { !$0.run().failures.isEmpty }
  ) -> Trial {
    var shortest = self
    var goesOn = true
    while goesOn {
      goesOn = false
      for sizes in shortest.sizes.smaller {
        let candidate = Trial(seed: seed, sizes: sizes, choices: choices)
        guard fails(candidate) else { continue }
        shortest = candidate
        goesOn = true
        break
      }
    }
    return shortest
  }

  private static let stepsMax = 4_000_000

  /// Runs it from the empty disk to the verdict, on this thread.
  public func run(tellingStory: Bool = false) -> Report {
    let simulator = Simulator(seed: seed)
    if tellingStory { simulator.listen() }
    let (verdict, end) = simulator.answer(stepsMax: Self.stepsMax) {
      var world = World(self, simulator: simulator)
      await world.run()
      return world.report
    }
    var report = verdict ?? Report(seed: seed)
    switch end {
    case .done where simulator.isEmpty: break
    case .done: report.failures.append("loops, tasks or sleepers are left behind")
    case .stuck: report.failures.append("nothing can go on after \(simulator.steps) steps")
    case .endless: report.failures.append("no end after \(simulator.steps) steps")
    }
    report.digest = simulator.digest.value
    report.steps = simulator.steps
    report.story = simulator.story ?? []
    return report
  }
}

extension Trial.Sizes {
  /// The sizes with a little less of one thing, the boldest first.
  fileprivate var smaller: [Trial.Sizes] {
    var smaller: [Trial.Sizes] = []
    func add(_ lives: Int, _ clients: Int, _ calls: Int) {
      if lives >= 1, clients >= 1, calls >= 1,
        (lives, clients, calls) != (self.lives, self.clients, callsPerClient)
      {
        smaller.append(Trial.Sizes(lives: lives, clients: clients, callsPerClient: calls))
      }
    }
    add(1, clients, callsPerClient)
    add(lives - 1, clients, callsPerClient)
    add(lives, clients / 2, callsPerClient)
    add(lives, clients - 1, callsPerClient)
    add(lives, clients, callsPerClient / 2)
    add(lives, clients, callsPerClient * 3 / 4)
    add(lives, clients, callsPerClient - 1)
    return smaller
  }
}
