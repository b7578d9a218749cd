import AnteDomain

/// Reads the lists of challenges and of members.
struct ChallengeReader {
  private let selectOne: Statement
  private let selectNumber: Statement
  private let selectOfUser: Statement
  private let selectMembers: Statement
  private let lists: [ChallengeOrder: MergedList]

  init(_ database: Database) throws(DatabaseError) {
    let select = "SELECT \(ChallengeContent.columns) FROM challenge"
    selectOne = try database.prepare("\(select) WHERE challenge = ?")
    selectNumber = try database.prepare("\(select) WHERE id = ?")
    selectOfUser = try database.prepare(
      """
      \(select) WHERE id IN (
        SELECT challenge FROM member WHERE user = ? AND challenge < ? ORDER BY challenge DESC LIMIT ?
      ) ORDER BY id DESC
      """)
    selectMembers = try database.prepare(
      """
      SELECT \(MemberContent.columns) FROM member WHERE challenge = ? AND position > ? ORDER BY position LIMIT ?
      """)
    var lists: [ChallengeOrder: MergedList] = [:]
    for order in ChallengeOrder.allCases {
      let (key, isDescending): (String?, Bool) =
        switch order {
        case .newest: (nil, true)
        case .mostMembers: ("joined", true)
        case .startsFirst: ("start", false)
        }
      lists[order] = try MergedList(
        database, table: "challenge", groups: ["state", "category"], key: key, isDescending: isDescending)
    }
    self.lists = lists
  }

  func challenge(_ id: ID<Challenge>) throws(DatabaseError) -> ListedChallenge? {
    try selectOne.first(.id(id)) { (row) throws(DatabaseError) in try row.challenge().listed }
  }

  func page(
    _ query: ChallengeQuery, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [ListedChallenge], next: ViewCursor?) {
    guard let list = lists[query.order] else { return ([], nil) }
    return try list.page(query.groups, limit: limit, after: cursor, of: selectNumber) {
      (row) throws(DatabaseError) in try row.challenge().listed
    }
  }

  /// Those that a user is a member of, the newest first.
  func page(
    of user: ID<User>, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [ListedChallenge], next: ViewCursor?) {
    try selectOfUser.page(.id(user), .integer(cursor?.id ?? .max), limit: limit) {
      (row) throws(DatabaseError) in
      let found = try row.challenge()
      return (found.listed, ViewCursor(id: found.number))
    }
  }

  /// The members of a challenge on a day, in the order of joining.
  func members(
    of challenge: ID<Challenge>, on day: Day, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [ListedMember], next: ViewCursor?) {
    let found = try selectOne.first(.id(challenge)) { (row) throws(DatabaseError) in try row.challenge() }
    guard let found else { return ([], nil) }
    return try selectMembers.page(.integer(found.number), .integer(cursor?.id ?? 0), limit: limit) {
      (row) throws(DatabaseError) in
      let member = found.listed.listed(try MemberContent(row), on: day, paidThrough: found.paidThrough)
      return (member, ViewCursor(id: try row.integer(0)))
    }
  }
}

extension Row {
  fileprivate func challenge() throws(DatabaseError) -> (
    number: Int64, listed: ListedChallenge, paidThrough: UInt64
  ) {
    let content = try ChallengeContent(self)
    return (try integer(0), content.listed(try id(1)), content.paidThrough)
  }
}
