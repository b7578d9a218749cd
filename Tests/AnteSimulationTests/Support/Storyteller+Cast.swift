import AnteDomain

@testable import AnteEngine
@testable import AnteSimulation

/// The people and things of the tests' histories.
enum Cast {
  static let ann = ID<User>(test: 1)
  static let bob = ID<User>(test: 2)
  static let eve = ID<User>(test: 3)
  static let run = ID<Challenge>(test: 101)
  static let tea = ID<Product>(test: 201)
  static let hold = ID<Hold>(test: 301)
  static let reservation = ID<Reservation>(test: 401)
  static let order = ID<Order>(test: 501)
  static let request = ID<Request>(test: 1_001)
}

extension Storyteller {
  /// Ann, Bob and Eve have 100 and 50 points in two lots, Ann hosts a challenge of 30 points and three seats, and
  /// there are five teas.
  static func ready(limits: Limits = Limits()) -> Storyteller {
    var story = Storyteller(limits: limits)
    for user in [Cast.ann, Cast.bob, Cast.eve] {
      story.send(.openWallet(user: user))
      story.send(.credit(user: user, amount: Points(100), origin: .charge))
      story.send(.credit(user: user, amount: Points(50), origin: .reward))
    }
    story.send(
      .createChallenge(challenge: Cast.run, Challenge.Terms(host: Cast.ann, fee: Points(30), seats: 3)))
    story.send(.adjustStock(product: Cast.tea, by: Quantity(5)))
    return story
  }

  var soon: Instant { now.advanced(byMilliseconds: 1_000) }

  func join(_ user: ID<User>, _ request: ID<Request>? = nil) -> Command {
    .join(challenge: Cast.run, user: user, request: request)
  }

  func quit(_ user: ID<User>, _ request: ID<Request>? = nil) -> Command {
    .quit(challenge: Cast.run, user: user, request: request)
  }

  func credit(_ points: Int64, _ request: ID<Request>? = nil, expiresAt: Instant? = nil) -> Command {
    .credit(user: Cast.bob, amount: Points(points), origin: .grant, expiresAt: expiresAt, request: request)
  }

  /// A lot of Bob's.
  func cancel(_ lot: Lot.Number, _ request: ID<Request>? = nil) -> Command {
    .cancelCharge(user: Cast.bob, lot: lot, request: request)
  }

  func change(
    _ change: Wallet.StatusChange, _ request: ID<Request>? = nil, of user: ID<User> = Cast.bob
  ) -> Command {
    .changeStatus(user: user, change, request: request)
  }

  /// Of a lot that comes now and never expires.
  var forEver: Lot.Lifetime { Lot.Lifetime(creditedAt: now, expiresAt: nil) }

  /// A hold of Bob's.
  func hold(_ points: Int64) -> Command {
    .hold(user: Cast.bob, hold: Cast.hold, amount: Points(points), deadline: soon)
  }

  func reserve(_ units: Int64) -> Command {
    .reserveStock(
      product: Cast.tea, reservation: Cast.reservation, quantity: Quantity(units), deadline: soon)
  }

  /// Bob's stake number as the next reservation would get it.
  var nextNumber: UInt64 { world.challenge(Cast.run).version + 1 }

  func stake(_ number: UInt64) -> Transaction { .stake(Cast.run, number: number) }

  /// Points held of Bob's first lot.
  func held(_ points: Int64, until deadline: Instant? = nil, lot: Lot.Number = 1) -> Hold {
    Hold(
      amount: Points(points), deadline: deadline,
      lots: TakenLots(TakenLot(number: lot, amount: Points(points))))
  }

  /// Replaces the answer of the last call.
  mutating func answerInstead(_ answer: CommandAnswer) {
    change { .accepted(answer, sequence: $0) }
  }

  /// Replaces the answer of the last call by a rejection.
  mutating func rejectInstead(_ rejection: any Rejection) {
    change { .rejected(rejection, sequence: $0) }
  }

  private mutating func change(_ answer: (UInt64) -> Call.Answer) {
    let call = calls.removeLast()
    note(call.command, answer(call.until ?? sequence), after: call.begunAfter, by: call.client)
  }

  /// Replaces the last event.
  mutating func bendLastChange(
    position: FeedPosition? = nil, event: EntityEvent? = nil, versionBy offset: UInt64 = 0
  ) {
    let last = changes.removeLast()
    changes.append(
      Change(
        position: position ?? last.position, time: last.time, event: event ?? last.event,
        version: last.version + offset))
  }
}

extension Storyteller {
  /// Commits events as the effect of a command, whether the rules allow them or not, and gives the answer that follows.
  mutating func noteDone(_ command: Command, _ event: EntityEvent) { noteDone(command, frame: [event]) }

  mutating func noteDone(_ command: Command, frame events: [EntityEvent]) {
    let begunAfter = sequence
    guard case .answered(let answer)? = commit(frame: events).last?.outcome else { return }
    note(command, .accepted(answer, sequence: sequence), after: begunAfter)
  }
}
