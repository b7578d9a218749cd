import AnteDomain

/// What the row of a challenge holds.
struct ChallengeContent {
  var terms: Challenge.Terms
  let createdAt: Instant
  var version: UInt64 = 0
  var phase = Challenge.Phase.waiting
  var joined: Int64 = 0
  var pot: Int64 = 0
  var nextPosition: UInt64 = 1
  var paidThrough: UInt64 = 0

  init(terms: Challenge.Terms, createdAt: Instant) {
    self.terms = terms
    self.createdAt = createdAt
  }

  /// The columns that `init(_:)` reads, in its order.
  static let columns = """
    id, challenge, version, host, fee, seats, members_min, name, description, category, start, due, threshold,
    approval, referee, without_winners, state, outcome, joined, pot, next_position, paid_through, created_at
    """

  /// What stands for the start day of a challenge without days, so that it comes after all that have some.
  private static let noStart = Int64.max

  init(_ row: Row) throws(DatabaseError) {
    terms = Challenge.Terms(
      host: try row.id(3), fee: Points(try row.amount(4)), seats: Int(try row.amount(5)),
      membersMin: Int(try row.amount(6)),
      plan: Challenge.Plan(
        name: try row.text(7), description: try row.text(8), category: try row.tag(9),
        period: try row.period(10)),
      judging: Challenge.Judging(
        threshold: Int(try row.amount(12)), approval: try row.approval(13), withoutWinners: try row.tag(15)))
    if let violation = terms.violation() { throw row.damage("a challenge with \(violation)") }
    version = try row.count(2)
    phase = try row.phase(16)
    joined = try row.amount(18)
    pot = try row.amount(19)
    nextPosition = try row.count(20)
    paidThrough = try row.count(21)
    createdAt = Instant(milliseconds: try row.integer(22))
    guard paidThrough < nextPosition else {
      throw row.damage("paid through position \(paidThrough), and \(nextPosition) is next")
    }
  }

  /// The values of the columns from `version` on.
  var values: [SQLValue] {
    let plan = terms.plan
    let approval: (tag: SQLValue, referee: SQLValue) =
      switch terms.judging.approval {
      case .none: (0, .null)
      case .required(referee: nil): (1, .null)
      case .required(let referee?): (2, .id(referee))
      }
    return [
      .number(version), .id(terms.host), .integer(terms.fee.rawValue), .number(terms.seats),
      .number(terms.membersMin), .text(plan.name), .text(plan.description), .number(plan.category.rawValue),
      .integer(plan.period.map { Int64($0.start.number) } ?? Self.noStart),
      plan.period.map { .number($0.due.number) } ?? .null, .number(terms.judging.threshold), approval.tag,
      approval.referee, .number(terms.judging.withoutWinners.rawValue),
      .number(ChallengeState(phase).rawValue), .bytes(phase.outcome), .integer(joined), .integer(pot),
      .number(nextPosition), .number(paidThrough), .integer(createdAt.milliseconds),
    ]
  }

  /// Gives the challenge another plan.
  mutating func change(_ plan: Challenge.Plan) {
    terms = Challenge.Terms(
      host: terms.host, fee: terms.fee, seats: terms.seats, membersMin: terms.membersMin, plan: plan,
      judging: terms.judging)
  }

  /// The challenge as lists show it.
  func listed(_ id: ID<Challenge>) -> ListedChallenge {
    ListedChallenge(
      id: id, terms: terms, phase: phase, joined: Int(joined), pot: Points(pot),
      isPaying: phase.isDecided && paidThrough < nextPosition - 1, createdAt: createdAt)
  }
}

extension NumberedRows<Challenge, ChallengeContent> {
  /// The challenges in the table `challenge`.
  static func challenges(_ database: Database, keptMax: Int) throws(DatabaseError) -> Self {
    let columns = ChallengeContent.columns
    let select = try database.prepare("SELECT \(columns) FROM challenge WHERE challenge = ?")
    let places = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    let changed = columns.split(separator: ",").dropFirst(2).map { column in
      "\(column) = excluded.\(column.drop { $0 == " " || $0 == "\n" })"
    }
    let upsert = try database.prepare(
      """
      INSERT INTO challenge (\(columns)) VALUES (\(places))
      ON CONFLICT (id) DO UPDATE SET \(changed.joined(separator: ","))
      """)
    return try NumberedRows(of: "challenge", in: database, keptMax: keptMax) { (id) throws(DatabaseError) in
      try select.first(.id(id)) { (row) throws(DatabaseError) in
        (try row.amount(0), try ChallengeContent(row))
      }
    } write: { (number, id, content) throws(DatabaseError) in
      try upsert.run([.integer(number), .id(id)] + content.values)
    }
  }
}

extension Challenge.Phase {
  /// What belongs to the phase, as numbers.
  fileprivate var outcome: [UInt8] {
    var numbers = PackedNumbers()
    switch self {
    case .waiting, .ready, .ongoing, .finished: break
    case .cancelled(let cause): numbers.append(UInt64(cause.rawValue))
    case .settled(let settlement):
      numbers.append(UInt64(bitPattern: settlement.pot.rawValue))
      numbers.append(UInt64(settlement.winners))
      numbers.append(UInt64(bitPattern: settlement.share.rawValue))
      numbers.append(settlement.extraThrough)
      numbers.append(UInt64(bitPattern: settlement.at.milliseconds))
    }
    return numbers.bytes
  }
}

extension Row {
  /// A value by its tag.
  func tag<Value: RawRepresentable<UInt8>>(_ column: Int32) throws(DatabaseError) -> Value {
    let number = try integer(column)
    guard let tag = UInt8(exactly: number), let value = Value(rawValue: tag) else {
      throw damage("\(number) is not a \(Value.self)")
    }
    return value
  }

  fileprivate func period(_ column: Int32) throws(DatabaseError) -> Challenge.Period? {
    if isNull(column + 1) { return nil }
    let days = (try integer(column), try integer(column + 1))
    guard let start = Int32(exactly: days.0), let due = Int32(exactly: days.1) else {
      throw damage("\(days) are not days")
    }
    return Challenge.Period(start: Day(number: start), due: Day(number: due))
  }

  fileprivate func approval(_ column: Int32) throws(DatabaseError) -> Challenge.Judging.Approval {
    switch try integer(column) {
    case 0: return .none
    case 1: return .required(referee: nil)
    case 2: return .required(referee: try id(column + 1))
    case let tag: throw damage("\(tag) is not a kind of approval")
    }
  }

  /// What stands in two columns: the state, and what belongs to it.
  fileprivate func phase(_ column: Int32) throws(DatabaseError) -> Challenge.Phase {
    let state: ChallengeState = try tag(column)
    let numbers = try withBytes(column + 1, PackedNumbers.read) ?? []
    switch state {
    case .waiting: return .waiting
    case .ready: return .ready
    case .ongoing: return .ongoing
    case .finished: return .finished
    case .cancelled:
      guard
        let cause = numbers.first.flatMap({ UInt8(exactly: $0) }).flatMap(Challenge.CancellationCause.init)
      else { throw damage("a cancellation without cause") }
      return .cancelled(cause)
    case .settled:
      guard numbers.count == 5 else { throw damage("a settlement of \(numbers.count) numbers") }
      let settlement = Settlement(
        pot: Points(Int64(bitPattern: numbers[0])), winners: Int(truncatingIfNeeded: numbers[1]),
        share: Points(Int64(bitPattern: numbers[2])), extraThrough: numbers[3],
        at: Instant(milliseconds: Int64(bitPattern: numbers[4])))
      if let violation = settlement.violation() { throw damage("a settlement with \(violation)") }
      return .settled(settlement)
    }
  }
}
