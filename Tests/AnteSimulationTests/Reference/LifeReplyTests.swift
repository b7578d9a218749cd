import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("What the reference answers in the life of challenges")
struct LifeReplyTests {
  /// A command in a state, and the rejection that is told of several; nil where it happens.
  struct Line: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let state: State
    let code: RejectionCode?
    let command: @Sendable (Storyteller) -> Command

    init(
      _ name: String, _ state: State, _ code: RejectionCode?,
      _ command: @escaping @Sendable (Storyteller) -> Command
    ) {
      (testDescription, self.state, self.code, self.command) = (name, state, code, command)
    }
  }

  enum State: String, Sendable, CaseIterable {
    case alone, waiting, startDay, ready, ongoing, judged, finished, settled, cancelled
  }

  static let stranger = ID<User>(test: 9)
  static let used = ID<Request>(test: 1_002)

  /// Of Ann, Bob and Eve, who is the referee; Bob has proven, Eve has given up.
  static func story(_ state: State) -> Storyteller {
    var limits = Limits()
    limits.nameBytes = 5
    limits.descriptionBytes = 5
    limits.proofBytes = 5
    limits.reasonBytes = 5
    limits.daysPerChallenge = 5
    var story = Storyteller.ready(limits: limits)
    let terms = Storyteller.terms(.required(referee: Cast.eve))
    if state == .alone {
      story.send(.createChallenge(challenge: Cast.walk, terms, request: used))
      return story
    }
    story.beginLife(terms, ready: state != .waiting && state != .startDay && state != .cancelled, days: 0)
    switch state {
    case .alone, .waiting, .ready: return story
    case .startDay:
      story.pass(days: 1)
      return story
    case .cancelled:
      story.send(story.move(.cancel, Cast.request))
      return story
    case .ongoing, .judged, .finished, .settled: story.pass(days: 1)
    }
    story.send(story.prove(Cast.bob, "done", used))
    if state != .ongoing { story.send(story.judge(Cast.bob, on: 1)) }
    story.send(.quit(challenge: Cast.walk, user: Cast.eve))
    if state == .finished { story.pass(days: 4) }
    if state == .settled { story.pass(days: 5) }
    return story
  }

  private static func plan(_ name: String = "", _ text: String = "", _ period: Challenge.Period? = nil)
    -> Command
  {
    .changePlan(
      challenge: Cast.walk, Challenge.Plan(name: name, description: text, period: period), by: Cast.ann)
  }

  private static func create(_ terms: Challenge.Terms) -> Command {
    .createChallenge(challenge: ID(test: 103), terms)
  }

  private static func terms(
    minimum: Int = 2, seats: Int = 3, fee: Int64 = 7, _ plan: Challenge.Plan = Challenge.Plan(),
    threshold: Int = 70, referee: ID<User>? = nil
  ) -> Challenge.Terms {
    Challenge.Terms(
      host: Cast.ann, fee: Points(fee), seats: seats, membersMin: minimum, plan: plan,
      judging: Challenge.Judging(threshold: threshold, approval: .required(referee: referee)))
  }

  static let creations: [Line] = [
    Line("no minimum, too large a pot", .alone, .minimumOutOfRange) { _ in
      create(terms(minimum: 0, fee: .max))
    },
    Line("a minimum beyond the seats", .alone, .minimumOutOfRange) { _ in create(terms(minimum: 4)) },
    Line("too large a pot, a long name", .alone, .potOverflow) { _ in
      create(terms(fee: .max, Challenge.Plan(name: "123456")))
    },
    Line("a threshold of nothing", .alone, .thresholdOutOfRange) { _ in
      create(terms(threshold: 0, referee: Cast.ann))
    },
    Line("a threshold beyond all", .alone, .thresholdOutOfRange) { _ in create(terms(threshold: 101)) },
    Line("a host as referee", .alone, .refereeIsHost) { _ in create(terms(fee: 9_999, referee: Cast.ann)) },
    Line("more than the host has", .alone, .insufficientPoints) { _ in create(terms(fee: 9_999)) },
  ]

  static let plans: [Line] = [
    Line("of somebody else's challenge", .waiting, .notHost) { _ in
      .changePlan(challenge: Cast.walk, Challenge.Plan(), by: Cast.bob)
    },
    Line("when ready", .ready, .notWaiting) { _ in plan("123456") },
    Line("when others have joined", .waiting, .othersHaveJoined) { _ in plan("123456") },
    Line("that takes the days away", .alone, .daysStayOrStayAway) { _ in plan("123456") },
    Line("with a long name", .alone, .nameInvalid) { _ in plan("123456", "123456", Storyteller.period()) },
    Line("with a name in two lines", .alone, .nameInvalid) { _ in plan("1\n2", "", Storyteller.period()) },
    Line("with a long description", .alone, .descriptionInvalid) { _ in
      plan("12345", "차차", Storyteller.period(-1, -2))
    },
    Line("of yesterday", .alone, .startInThePast) { _ in plan("", "", Storyteller.period(-1, -2)) },
    Line("that ends on its first day", .alone, .dueNotAfterStart) { _ in
      plan("", "", Storyteller.period(0, 0))
    },
    Line("of too many days", .alone, .periodTooLong) { _ in plan("", "", Storyteller.period(0, 5)) },
    Line("of as many days as there may be", .alone, nil) { _ in plan("", "", Storyteller.period(0, 4)) },
  ]

  static let moves: [Line] = [
    Line("ready by a member", .ongoing, .notHost) { $0.move(.ready, by: Cast.bob) },
    Line("ready twice", .ready, .notWaiting) { $0.move(.ready) },
    Line("ready alone", .alone, .tooFewMembers) { $0.move(.ready) },
    Line("a start by a stranger", .settled, .notJoined) { $0.move(.start, by: stranger) },
    Line("a second start", .ongoing, .notOpen) { $0.move(.start, by: Cast.eve) },
    Line("a start the day before", .alone, .startDayNotReached) { $0.move(.start) },
    Line("a start by a member on the day", .startDay, nil) { $0.move(.start, by: Cast.bob) },
    Line("a cancellation by a member", .ready, .notHost) { $0.move(.cancel, by: Cast.bob) },
    Line("a cancellation of what is ready", .ready, .notWaiting) { $0.move(.cancel) },
    Line("a second cancellation", .cancelled, .notWaiting) { $0.move(.cancel) },
    Line("a request that asked for something else", .cancelled, .idempotencyConflict) {
      $0.move(.start, Cast.request)
    },
    Line("a join of who gave up", .ongoing, .notOpen) { _ in .join(challenge: Cast.walk, user: Cast.eve) },
    Line("a join of a member", .settled, .alreadyJoined) { _ in .join(challenge: Cast.walk, user: Cast.bob) },
    Line("a join when it is called off", .cancelled, .notOpen) { _ in
      .join(challenge: Cast.walk, user: stranger)
    },
    Line("a second surrender", .finished, .hasQuit) { _ in .quit(challenge: Cast.walk, user: Cast.eve) },
    Line("a surrender of the host's", .settled, .hostCannotQuit) { _ in
      .quit(challenge: Cast.walk, user: Cast.ann)
    },
    Line("a surrender when ready", .ready, .notQuittable) { _ in .quit(challenge: Cast.walk, user: Cast.bob)
    },
    Line("a surrender after the end", .finished, .notQuittable) { _ in
      .quit(challenge: Cast.walk, user: Cast.bob)
    },
  ]

  static let proofs: [Line] = [
    Line("of a stranger", .ready, .notJoined) { $0.prove(stranger, "") },
    Line("of who gave up", .finished, .hasQuit) { $0.prove(Cast.eve, "") },
    Line("after the end", .finished, .notOngoing) { $0.prove(Cast.bob, "") },
    Line("of nothing, again", .ongoing, .contentInvalid) { $0.prove(Cast.bob, "") },
    Line("of too much", .ongoing, .contentInvalid) { $0.prove(Cast.bob, "123456") },
    Line("again", .judged, .alreadyProven) { $0.prove(Cast.bob) },
    Line("of the host's", .judged, nil) { $0.prove(Cast.ann) },
    Line("judged by a member", .settled, .notJudge) { $0.judge(Cast.bob, on: 1, by: Cast.bob) },
    Line("judged by who sent it", .settled, .judgesOwnProof) { $0.judge(Cast.eve, on: 1, by: Cast.eve) },
    Line("judged too early", .ready, .judgingClosed) { $0.judge(Cast.bob, on: 1) },
    Line("judged too late", .settled, .judgingClosed) { $0.judge(Cast.bob, on: 9) },
    Line("judged and never sent", .finished, .proofNotFound) {
      $0.judge(Cast.bob, on: 2, .rejected(reason: ""))
    },
    Line("judged again", .finished, .alreadyJudged) { $0.judge(Cast.bob, on: 1, .rejected(reason: "")) },
    Line("rejected for no reason", .ongoing, .reasonInvalid) {
      $0.judge(Cast.bob, on: 1, .rejected(reason: ""))
    },
    Line("judged by a referee who gave up", .ongoing, nil) { $0.judge(Cast.bob, on: 1, by: Cast.eve) },
  ]

  @Test("the first of the rules that speak against it", arguments: creations + plans + moves + proofs)
  func replies(line: Line) {
    let story = Self.story(line.state)
    switch story.world.reply(to: line.command(story), at: story.now) {
    case .happens: #expect(line.code == nil)
    case .refuses(let reason): #expect(reason.code == line.code)
    case .repeats(let answer): Issue.record("\(answer)")
    }
  }

  @Test("to a challenge that is not there: that it is not")
  func notFound() {
    let story = Storyteller.ready()
    let commands = [
      story.move(.ready, Cast.request), story.move(.start), story.move(.cancel), story.prove(Cast.bob, ""),
      story.judge(Cast.bob, on: 1), Self.plan("1\n"),
    ]
    for command in commands {
      guard case .refuses(let reason) = story.world.reply(to: command, at: story.now) else {
        Issue.record("\(command)")
        continue
      }
      #expect(reason.code == .challengeNotFound)
    }
  }
}
