import AnteDomain
import AnteTestSupport
import Testing

/// A challenge's life written from docs/rules/challenges.md in the dullest way: hours, dictionaries and words.
private struct NaiveLife {
  struct Person {
    var hasQuit = false
    /// By day of the period, from 0.
    var proofs: [Int: ProofState] = [:]
  }

  let days: Int
  let minimum: Int
  let seats: Int
  let threshold: Int
  /// Nil for no approval; an empty list for the host alone.
  let referees: [ID<User>]?
  var phase = "waiting"
  var people: [ID<User>: Person] = [host: Person()]
  /// Hours since the start day began.
  var hour = 0

  var day: Int { hour >= 0 ? hour / 24 : -((23 - hour) / 24) }

  mutating func catchUp() {
    if phase == "ready", day >= 0 { phase = "ongoing" }
    if phase == "waiting", day >= 1 { phase = people.count >= minimum ? "ongoing" : "cancelled" }
    if phase == "ongoing", day >= days { phase = "finished" }
    if phase == "finished", day >= days + (referees == nil ? 0 : 1) { phase = "settled" }
  }

  mutating func join(_ user: ID<User>) -> RejectionCode? {
    if let person = people[user], !person.hasQuit { return .alreadyJoined }
    if phase != "waiting", phase != "ready" { return .notOpen }
    if people.count >= seats { return .full }
    people[user] = Person()
    return nil
  }

  mutating func quit(_ user: ID<User>) -> RejectionCode? {
    guard let person = people[user] else { return .notJoined }
    if person.hasQuit { return .hasQuit }
    if user == host { return .hostCannotQuit }
    if phase == "waiting" {
      people[user] = nil
    } else if phase == "ongoing" {
      people[user]?.hasQuit = true
    } else {
      return .notQuittable
    }
    return nil
  }

  mutating func move(_ move: Challenge.Move, by user: ID<User>) -> RejectionCode? {
    switch move {
    case .start:
      if people[user] == nil { return .notJoined }
      if phase != "waiting", phase != "ready" { return .notOpen }
      if day < 0 { return .startDayNotReached }
    case .ready, .cancel:
      if user != host { return .notHost }
      if phase != "waiting" { return .notWaiting }
    }
    if move != .cancel, people.count < minimum { return .tooFewMembers }
    phase = move == .start ? "ongoing" : move == .ready ? "ready" : "cancelled"
    return nil
  }

  mutating func prove(_ user: ID<User>) -> RejectionCode? {
    guard let person = people[user] else { return .notJoined }
    if person.hasQuit { return .hasQuit }
    if phase != "ongoing" { return .notOngoing }
    if day < 0 || day >= days { return .outsidePeriod }
    if let state = person.proofs[day], state != .rejected { return .alreadyProven }
    let judges = referees.map { ([host] + $0).filter { $0 != user } } ?? []
    let today = day
    people[user]?.proofs[today] = judges.isEmpty ? .counted : .awaiting
    return nil
  }

  mutating func judge(_ user: ID<User>, on day: Int, approves: Bool, by judge: ID<User>) -> RejectionCode? {
    guard let referees, ([host] + referees).contains(judge) else { return .notJudge }
    if judge == user { return .judgesOwnProof }
    if phase != "ongoing", phase != "finished" { return .judgingClosed }
    guard let state = people[user]?.proofs[day] else { return .proofNotFound }
    if state != .awaiting { return .alreadyJudged }
    people[user]?.proofs[day] = approves ? .counted : .rejected
    return nil
  }

  func wins(_ user: ID<User>) -> Bool {
    guard let person = people[user], !person.hasQuit else { return false }
    return 100 * person.proofs.values.count { $0 == .counted } / days >= threshold
  }
}

private struct LifeWalk: Walk {
  private var random: TestRandom
  private var challenge = Challenge.planned()
  private var naive = NaiveLife(days: 4, minimum: 2, seats: 9, threshold: 70, referees: nil)
  private(set) var refusals: Set<RejectionCode> = []
  private static let people = [host, alice, bob, carol, dave]

  init(seed: UInt64) {
    random = TestRandom(seed: seed)
    begin()
  }

  private var moment: Moment { begin(startDay, Int64(naive.hour) * 3_600_000) }

  private func begin(_ day: Day, _ milliseconds: Int64) -> Moment {
    Moment(BusinessZone.seoul.beginning(of: day).advanced(byMilliseconds: milliseconds), in: .seoul)
  }

  private mutating func begin() {
    let approval = random.number(below: 3)
    naive = NaiveLife(
      days: 2 + random.number(below: 3), minimum: 1 + random.number(below: 3),
      seats: 3 + random.number(below: 3),
      threshold: 1 + random.number(below: 100), referees: approval == 0 ? nil : approval == 1 ? [] : [bob])
    naive.hour = -24
    let judging = Challenge.Judging(
      threshold: naive.threshold,
      approval: naive.referees.map { .required(referee: $0.first) } ?? .none)
    challenge = Challenge.planned(
      seats: naive.seats, minimum: naive.minimum, period(naive.days), judging: judging)
  }

  mutating func step() -> String? {
    if random.isOne(in: 60) { begin() }
    naive.hour +=
      random.isOne(in: 12) ? -random.number(below: 20) : random.isOne(in: 2) ? random.number(below: 8) : 0
    while let event = challenge.decideByTime(at: moment) {
      if let objection = challenge.objection(to: event) { return objection }
      challenge.apply(event, at: noon, limits: production)
    }
    if challenge.isSettlementDue(at: moment) { challenge.settle(most: 1 + random.number(below: 3)) }
    naive.catchUp()
    if let difference = difference() { return "by time: \(difference)" }
    let user = random.element(of: Self.people)
    let before = challenge
    let (expected, found): (RejectionCode?, RejectionCode?)
    switch random.number(below: 10) {
    case 0, 1:
      expected = naive.join(user)
      found = carryOut { challenge in
        _ = try challenge.join(user)
        challenge.seat(user)
      }
    case 2:
      expected = naive.quit(user)
      found = carryOut { _ = try $0.quit(user) }
    case 3:
      let (move, moment) = (random.element(of: [Challenge.Move.ready, .start, .start, .cancel]), moment)
      if move == .cancel, random.isOne(in: 2) { return nil }
      expected = naive.move(move, by: user)
      found = carryOut { try $0.move(move, by: user, at: moment) }
    case 4...6:
      let moment = moment
      expected = naive.prove(user)
      found = carryOut { _ = try $0.prove(user, at: moment) }
    default:
      let (day, approves, judge, moment) = (
        random.number(below: naive.days + 2) - 1, random.isOne(in: 2),
        random.element(of: [host, bob, alice]), moment
      )
      expected = naive.judge(user, on: day, approves: approves, by: judge)
      found = carryOut {
        _ = try $0.judge(
          user, on: startDay + day, approves ? .approved : .rejected(reason: "no"), by: judge, at: moment)
      }
    }
    if let found { refusals.insert(found) }
    if found != expected { return "\(found as Any), expected \(expected as Any), of \(before.phase)" }
    if found != nil, challenge != before { return "a refusal changed the challenge" }
    return difference()
  }

  private mutating func carryOut(_ act: (inout Challenge) throws -> Void) -> RejectionCode? {
    do {
      try act(&challenge)
      return nil
    } catch {
      return (error as? any Rejection)?.code
    }
  }

  private func difference() -> String? {
    if let violation = challenge.violation() { return violation }
    if (try? Challenge(challenge.parts)) != challenge { return "the parts make another challenge" }
    if "\(challenge.phase)" != naive.phase { return "\(challenge.phase), expected \(naive.phase)" }
    guard Set(challenge.members.map(\.user)) == Set(naive.people.keys) else { return "other members" }
    for member in challenge.members {
      let person = naive.people[member.user]
      if member.hasQuit != person?.hasQuit { return "user \(member.user) has quit: \(member.hasQuit)" }
      for day in -1...6 where member.proofs[day] != person?.proofs[day] {
        return "user \(member.user), day \(day): \(member.proofs[day] as Any)"
      }
    }
    guard case .settled(let settlement) = challenge.phase else { return nil }
    let winners = challenge.members.filter { naive.wins($0.user) }.map(\.user)
    return settlement.winners == winners.count ? nil : "\(settlement), expected \(winners)"
  }
}

@Suite struct LifeWalkTests {
  @Test("a challenge lives like the naive one, whatever it is asked and when")
  func walk() {
    // Some refusals are rare, so that not every walk meets all of them.
    let refusals = (1...8 as ClosedRange<UInt64>).reduce(into: Set<RejectionCode>()) { refusals, seed in
      refusals.formUnion(LifeWalk.run(seed: seed, steps: 4_000))
    }
    #expect(
      refusals == [
        .alreadyJoined, .notOpen, .full, .notJoined, .hasQuit, .hostCannotQuit, .notQuittable, .notHost,
        .notWaiting, .startDayNotReached, .tooFewMembers, .notOngoing, .outsidePeriod, .alreadyProven,
        .notJudge, .judgesOwnProof, .judgingClosed, .proofNotFound, .alreadyJudged,
      ])
  }
}
