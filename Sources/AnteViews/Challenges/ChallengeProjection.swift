import AnteDomain
import AnteEngine

/// Writes the lists of challenges and of their members, and the index of their names.
final class ChallengeProjection: Projection {
  static let schema = """
    CREATE TABLE challenge (
      id INTEGER PRIMARY KEY, challenge BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, host BLOB NOT NULL,
      fee INTEGER NOT NULL, seats INTEGER NOT NULL, members_min INTEGER NOT NULL,
      name TEXT NOT NULL, description TEXT NOT NULL, category INTEGER NOT NULL, start INTEGER NOT NULL, due INTEGER,
      threshold INTEGER NOT NULL, approval INTEGER NOT NULL, referee BLOB, without_winners INTEGER NOT NULL,
      state INTEGER NOT NULL, outcome BLOB NOT NULL, joined INTEGER NOT NULL, pot INTEGER NOT NULL,
      next_position INTEGER NOT NULL, paid_through INTEGER NOT NULL, created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX challenge_by_group ON challenge (state, category);
    CREATE INDEX challenge_by_members ON challenge (state, category, joined);
    CREATE INDEX challenge_by_start ON challenge (state, category, start);
    \(MemberTable.schema)
    \(SearchKind.challenge.schema)
    """

  private static let keptMax = 100_000

  private let database: Database
  private let members: MemberTable
  private let names: SearchIndex
  private var challenges: NumberedRows<Challenge, ChallengeContent>

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    members = try MemberTable(database)
    names = try SearchIndex(.challenge, database)
    challenges = try .challenges(database, keptMax: Self.keptMax)
  }

  func begin(with state: EntityState, at start: FeedPosition, time: Instant) throws(DatabaseError) {
    guard case .challenge(let id, let parts) = state else { return }
    let place = try challenges.place(
      of: id,
      otherwise: ChallengeContent(terms: parts.terms, createdAt: parts.hostSeat?.joinedAt ?? time))
    try index(parts.terms.plan, of: id)
    challenges[place].version = parts.version
    challenges[place].phase = parts.phase
    challenges[place].paidThrough = parts.paidThrough
    for member in parts.members {
      var content = MemberContent(member)
      content.appeal = parts.appeals[member.user]
      try seat(content, at: place)
    }
    challenges[place].nextPosition = parts.nextPosition
  }

  func apply(_ change: Change, mayBeKnown: Bool) throws(DatabaseError) {
    guard case .challenge(let id, let event) = change.event else { return }
    if case .created(let terms, _, _) = event, try challenges.place(of: id) == nil {
      _ = try challenges.place(of: id, otherwise: ChallengeContent(terms: terms, createdAt: change.time))
    }
    guard let place = try challenges.place(of: id) else {
      throw database.damage("challenge \(id) has events before its creation")
    }
    let version = challenges[place].version
    guard try database.expects(change, after: version, mayBeKnown: mayBeKnown) else { return }
    challenges[place].version = change.version
    switch event {
    case .created(let terms, _, _):
      try index(terms.plan, of: id)
      try seatNext(terms.host, at: place, joinedAt: change.time)
    case .joined(let user, _): try seatNext(user, at: place, joinedAt: change.time)
    case .quit(let user, _):
      try members.remove(user, from: challenges.number(at: place))
      try database.add(-1, to: &challenges[place].joined)
      try database.add(-challenges[place].terms.fee.rawValue, to: &challenges[place].pot)
    case .seatReserved, .seatReleased: break
    case .planChanged(let plan, _):
      challenges[place].change(plan)
      try index(plan, of: id)
    case .readied: challenges[place].phase = .ready
    case .started: challenges[place].phase = .ongoing
    case .finished: challenges[place].phase = .finished
    case .cancelled(let cause, _): challenges[place].phase = .cancelled(cause)
    case .settled(let settlement): challenges[place].phase = .settled(settlement)
    case .paid(let position): challenges[place].paidThrough = position
    case .forfeited(let user, _): try alter(user, at: place) { $0.hasQuit = true }
    case .proven(let user, let day, _, _):
      try note(challenges[place].terms.firstState(ofProofsBy: user), of: user, on: day, at: place)
    case .proofJudged(let user, let day, let verdict, _, _):
      try note(verdict == .approved ? .counted : .rejected, of: user, on: day, at: place)
    case .appealed(let user, _, _): try alter(user, at: place) { $0.appeal = .open }
    case .appealUpheld(let user, let award, _): try alter(user, at: place) { $0.appeal = .upheld(award) }
    case .appealDismissed(let user, _, _): try alter(user, at: place) { $0.appeal = .dismissed }
    case .appealReversed(let user, _):
      try alter(user, at: place) { member in
        if case .upheld(let award)? = member.appeal { member.appeal = .reversed(award) }
      }
    }
  }

  private func seatNext(_ user: ID<User>, at place: Int, joinedAt: Instant) throws(DatabaseError) {
    let position = challenges[place].nextPosition
    challenges[place].nextPosition += 1
    try seat(MemberContent(user: user, position: position, joinedAt: joinedAt), at: place)
  }

  private func seat(_ member: MemberContent, at place: Int) throws(DatabaseError) {
    try members.insert(member, into: challenges.number(at: place))
    try database.add(1, to: &challenges[place].joined)
    try database.add(challenges[place].terms.fee.rawValue, to: &challenges[place].pot)
  }

  private func alter(
    _ user: ID<User>, at place: Int, _ change: (inout MemberContent) -> Void
  ) throws(DatabaseError) {
    try members.change(user, of: challenges.number(at: place), change)
  }

  private func note(
    _ state: ProofState, of user: ID<User>, on day: Day, at place: Int
  ) throws(DatabaseError) {
    guard let period = challenges[place].terms.plan.period, period.contains(day) else {
      throw database.damage("user \(user) proves on \(day), which is no day of the challenge")
    }
    try alter(user, at: place) { $0.proofs.set(state, at: period.start.days(to: day)) }
  }

  /// Makes a challenge be found by its plan; one without name and description is not found by words.
  private func index(_ plan: Challenge.Plan, of id: ID<Challenge>) throws(DatabaseError) {
    if plan.name.isEmpty, plan.description.isEmpty { return try names.remove(id) }
    try names.put(id, name: plan.name, description: plan.description)
  }

  func flush() throws(DatabaseError) {
    try challenges.flush()
  }

  func forget() throws(DatabaseError) {
    challenges = try .challenges(database, keptMax: Self.keptMax)
  }
}
