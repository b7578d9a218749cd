import AnteDomain
import AnteTestSupport
import Testing

/// The appeals of one settled challenge and their naive model, asked the same things.
private struct AppealWalk: Walk {
  private enum Naive: Equatable {
    case open, dismissed, upheld(Lot.Number), reversed(Lot.Number)
  }

  private static let people = [host, alice, bob, carol, dave]
  private static let losers = [alice, bob, carol]

  private var random: TestRandom
  private var clock = UnsteadyClock()
  private var challenge = Challenge.lost()
  private var naive: [ID<User>: Naive] = [:]
  private var memory = NaiveMemory<Request, (content: String, answer: Naive)>()
  /// Who is being upheld or reversed, with the request's id and content.
  private var moving: [ID<User>: (id: ID<Request>?, content: String)] = [:]
  private var inMotion = Challenge.AppealsInMotion()
  private(set) var refusals: Set<RejectionCode> = []

  init(seed: UInt64) { random = TestRandom(seed: seed) }

  mutating func step() -> String? {
    clock.tick(&random)
    if random.isOne(in: 100) {
      (challenge, naive, moving) = (Challenge.lost(), [:], [:])
      (memory, inMotion, clock) = (NaiveMemory(), Challenge.AppealsInMotion(), UnsteadyClock())
    }
    if random.isOne(in: 6) { return begin() }
    return switch random.number(below: 5) {
    case 0, 1: appeal()
    case 2: uphold()
    case 3: dismiss()
    default: reverse()
    }
  }

  /// Marks an appeal as being decided, or takes a mark away.
  private mutating func begin() -> String? {
    let user = random.element(of: Self.losers)
    if moving.removeValue(forKey: user) != nil {
      inMotion.end(user)
    } else {
      let id = random.request()
      // An id that another one in motion has would have been refused.
      guard !moving.values.contains(where: { $0.id == id && id != nil }) else { return nil }
      let isUpholding = random.isOne(in: 2)
      inMotion.begin(
        user,
        isUpholding
          ? Challenge.upholdStamp(id, user: user) : Challenge.reverseStamp(id, user: user))
      moving[user] = (id, isUpholding ? "uphold \(user)" : "reverse \(user)")
    }
    return difference()
  }

  private mutating func appeal() -> String? {
    let (user, id) = (random.element(of: Self.people), random.request())
    let text = random.element(of: ["", "it rained", "it snowed"])
    let expected: Outcome<Naive> =
      known(id, "appeal \(user) \(text)", pending: .idempotencyConflict) ?? rejection(ofAppealBy: user, text)
      .map { .refused($0) } ?? .recorded(.open)
    do {
      let decision = try challenge.decideAppeal(
        user, text: text, request: id, inMotion: inMotion, at: clock.now, limits: limits)
      let outcome = take(decision, .open, of: user, id, "appeal \(user) \(text)")
      return difference(outcome, expected)
    } catch {
      let outcome = refuse(error)
      return difference(outcome, expected)
    }
  }

  private func rejection(ofAppealBy user: ID<User>, _ text: String) -> RejectionCode? {
    if user == dave { return .notJoined }
    if user == host { return .hasWon }
    if Int128(clock.now.milliseconds) > Int128(noon.milliseconds) + 6_000 { return .tooLateToAppeal }
    if naive[user] != nil { return .alreadyAppealed }
    return text.isEmpty ? .textInvalid : nil
  }

  private mutating func uphold() -> String? {
    let (user, id) = (random.element(of: Self.people), random.request())
    let content = "uphold \(user)"
    let lot = Lot.Number(1 + random.number(below: 9))
    let expected: Outcome<Naive> =
      known(id, content, pending: .appealPending) ?? refusal(ofDecidingOn: user).map { .refused($0) }
      ?? .recorded(.upheld(lot))
    do {
      let stamp = Challenge.upholdStamp(id, user: user)
      if let award = try challenge.decideUphold(user, request: stamp, inMotion: inMotion) {
        return difference(.repeated(.upheld(award.lot)), expected)
      }
      let award = Challenge.Award(amount: challenge.awardAmount, lot: lot)
      let event = ChallengeEvent.appealUpheld(user, award, request: stamp)
      let outcome = record(event, .upheld(lot), of: user, id, content)
      return difference(outcome, expected)
    } catch {
      let outcome = refuse(error)
      return difference(outcome, expected)
    }
  }

  private mutating func dismiss() -> String? {
    let (user, id) = (random.element(of: Self.people), random.request())
    let reason = random.element(of: ["", "no", "never"])
    let content = "dismiss \(user) \(reason)"
    let expected: Outcome<Naive> =
      known(id, content, pending: .idempotencyConflict)
      ?? (refusal(ofDecidingOn: user) ?? (reason.isEmpty ? .reasonInvalid : nil)).map { .refused($0) }
      ?? .recorded(.dismissed)
    do {
      let decision = try challenge.decideDismiss(
        user, reason: reason, request: id, inMotion: inMotion, limits: limits)
      let outcome = take(decision, .dismissed, of: user, id, content)
      return difference(outcome, expected)
    } catch {
      let outcome = refuse(error)
      return difference(outcome, expected)
    }
  }

  private mutating func reverse() -> String? {
    let (user, id) = (random.element(of: Self.people), random.request())
    let content = "reverse \(user)"
    var expected: Outcome<Naive> = .refused(.appealNotUpheld)
    if let known = known(id, content, pending: .appealPending) {
      expected = known
    } else if naive[user] == nil {
      expected = .refused(.appealNotFound)
    } else if moving[user] != nil {
      expected = .refused(.appealPending)
    } else if case .upheld(let lot) = naive[user] {
      expected = .recorded(.reversed(lot))
    }
    do {
      let stamp = Challenge.reverseStamp(id, user: user)
      let (award, isRepeated) = try challenge.decideReverse(user, request: stamp, inMotion: inMotion)
      if isRepeated { return difference(.repeated(.reversed(award.lot)), expected) }
      let event = ChallengeEvent.appealReversed(user, request: stamp)
      let outcome = record(event, .reversed(award.lot), of: user, id, content)
      return difference(outcome, expected)
    } catch {
      let outcome = refuse(error)
      return difference(outcome, expected)
    }
  }

  private func refusal(ofDecidingOn user: ID<User>) -> RejectionCode? {
    guard let appeal = naive[user] else { return .appealNotFound }
    if moving[user] != nil { return .appealPending }
    return appeal == .open ? nil : .alreadyDecided
  }

  /// What a request with an id gets that was seen before.
  private func known(
    _ id: ID<Request>?, _ content: String, pending: RejectionCode
  ) -> Outcome<Naive>? {
    guard let id else { return nil }
    if let other = moving.values.first(where: { $0.id == id }) {
      return .refused(other.content == content ? pending : .idempotencyConflict)
    }
    guard let first = memory[id] else { return nil }
    return first.content == content ? .repeated(first.answer) : .refused(.idempotencyConflict)
  }

  private mutating func take(
    _ decision: Decision<ChallengeEvent, Void>, _ answer: Naive, of user: ID<User>, _ id: ID<Request>?,
    _ content: String
  ) -> Outcome<Naive> {
    guard case .record(let event, _) = decision else { return .repeated(answer) }
    return record(event, answer, of: user, id, content)
  }

  private mutating func record(
    _ event: ChallengeEvent, _ answer: Naive, of user: ID<User>, _ id: ID<Request>?, _ content: String
  ) -> Outcome<Naive> {
    challenge.pass(event, at: clock.now, limits: limits)
    naive[user] = answer
    if let id { memory.remember(id, (content, answer), at: clock.now, limits: limits) }
    return .recorded(answer)
  }

  private mutating func refuse(_ rejection: some Rejection) -> Outcome<Naive> {
    refusals.insert(rejection.code)
    return .refused(rejection.code)
  }

  private func difference(_ outcome: Outcome<Naive>, _ expected: Outcome<Naive>) -> String? {
    outcome == expected ? difference() : "\(outcome), expected \(expected)"
  }

  private func difference() -> String? {
    if let violation = challenge.violation() { return violation }
    if (try? Challenge(challenge.parts)) != challenge { return "the parts make another challenge" }
    let award = { (lot: Lot.Number) in Challenge.Award(amount: Points(200), lot: lot) }
    let expected = naive.mapValues { appeal -> Challenge.Appeal in
      switch appeal {
      case .open: .open
      case .dismissed: .dismissed
      case .upheld(let lot): .upheld(award(lot))
      case .reversed(let lot): .reversed(award(lot))
      }
    }
    return challenge.appeals == expected ? nil : "\(challenge.appeals), expected \(expected)"
  }

  private let limits: Limits = {
    var limits = tiny
    limits.appealableMilliseconds = 6_000
    return limits
  }()
}

@Suite struct AppealWalkTests {
  @Test("appeals agree with naive ones, whatever is asked", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) {
    let refusals = AppealWalk.run(seed: seed, steps: 4_000)
    #expect(
      refusals == [
        .idempotencyConflict, .notJoined, .hasWon, .tooLateToAppeal, .alreadyAppealed, .textInvalid,
        .appealNotFound, .appealPending, .alreadyDecided, .reasonInvalid, .appealNotUpheld,
      ])
  }
}
