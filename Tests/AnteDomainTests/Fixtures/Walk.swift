import AnteDomain
import AnteTestSupport
import Testing

extension TestRandom {
  /// Mostly small numbers, so that much succeeds; every fifth one from the edges of 64 bits or from anywhere.
  mutating func number() -> Int64 {
    let edges: [Int64] = [.min, .min + 1, -1, 0, 1, .max / 2, .max / 2 + 1, .max - 1, .max]
    return switch number(below: 20) {
    case 0...2: element(of: edges)
    case 3: Int64(bitPattern: next())
    default: Int64(number(below: 40)) + 1
    }
  }

  /// A request id out of a few, so that ids are used again; often none.
  mutating func request() -> ID<Request>? { isOne(in: 2) ? nil : ID(UInt128(number(below: 6))) }
}

/// A wall clock that mostly creeps on, sometimes jumps back, and now and then shows an absurd time.
struct UnsteadyClock {
  private var steady = noon
  private(set) var now = noon

  mutating func tick(_ random: inout TestRandom) {
    let jump: Int64 =
      random.isOne(in: 20) ? -Int64(random.number(below: 2_000)) : Int64(random.number(below: 200))
    steady = steady.advanced(byMilliseconds: jump)
    now = random.isOne(in: 100) ? Instant(milliseconds: random.element(of: [.min, 0, .max])) : steady
  }

  /// A deadline around now, exactly now among them, sometimes at an end of time.
  func deadline(_ random: inout TestRandom) -> Instant {
    random.isOne(in: 10)
      ? Instant(milliseconds: random.element(of: [.min, .max]))
      : now.advanced(byMilliseconds: Int64(random.number(below: 5) - 1) * 100)
  }
}

/// What came of a decision, for comparison between the rules and a naive model.
enum Outcome<Answer: Equatable>: Equatable {
  case recorded(Answer)
  case repeated(Answer)
  case refused(RejectionCode)

  func map<Other: Equatable>(_ other: (Answer) -> Other) -> Outcome<Other> {
    switch self {
    case .recorded(let answer): .recorded(other(answer))
    case .repeated(let answer): .repeated(other(answer))
    case .refused(let code): .refused(code)
    }
  }
}

/// The dullest possible memory: a list, cut from the front; what is remembered anew moves to its end.
struct NaiveMemory<Subject, Value> {
  private(set) var list: [(id: ID<Subject>, at: Instant, value: Value)] = []

  subscript(id: ID<Subject>) -> Value? { list.first { $0.id == id }?.value }

  mutating func remember(_ id: ID<Subject>, _ value: Value, at now: Instant, limits: Limits) {
    list.removeAll { $0.id == id }
    list.append((id, now, value))
    let horizon = Int128(now.milliseconds) - Int128(limits.rememberedMilliseconds)
    while list.count > limits.rememberedPerEntity || Int128(list[0].at.milliseconds) < horizon {
      list.removeFirst()
    }
  }
}

/// Tiny limits, so that a walk meets its edges all the time.
let tiny: Limits = {
  var limits = Limits()
  limits.lotsPerWallet = 4
  limits.holdsPerWallet = 3
  limits.seatsPerChallenge = 400
  limits.reservationsPerProduct = 3
  limits.rememberedPerEntity = 4
  limits.rememberedMilliseconds = 1_000
  limits.chargeCancellableMilliseconds = 500
  return limits
}()

/// A walk of decisions that says at each step what is wrong, if anything.
protocol Walk {
  init(seed: UInt64)
  /// The refusals met so far.
  var refusals: Set<RejectionCode> { get }
  /// Makes one decision, applies what it allows, and compares; nil where all is well.
  mutating func step() -> String?
}

extension Walk {
  /// Takes a number of steps, or stops at the first that goes wrong; answers the refusals that it met.
  static func run(seed: UInt64, steps: Int) -> Set<RejectionCode> {
    var walk = Self(seed: seed)
    for number in 1...steps {
      guard let problem = walk.step() else { continue }
      Issue.record("seed \(seed), step \(number): \(problem)")
      break
    }
    return walk.refusals
  }
}
