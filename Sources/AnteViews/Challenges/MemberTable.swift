import AnteDomain

/// Writes the members of challenges.
struct MemberTable {
  static let schema = """
    CREATE TABLE member (
      challenge INTEGER NOT NULL, position INTEGER NOT NULL, user BLOB NOT NULL, joined_at INTEGER NOT NULL,
      has_quit INTEGER NOT NULL, proofs BLOB NOT NULL, appeal INTEGER NOT NULL, award INTEGER NOT NULL,
      award_lot INTEGER NOT NULL, PRIMARY KEY (challenge, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX member_by_user ON member (user, challenge);
    """

  private let database: Database
  private let insert: Statement
  private let select: Statement
  private let update: Statement
  private let delete: Statement

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    insert = try database.prepare("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    select = try database.prepare(
      "SELECT \(MemberContent.columns) FROM member WHERE user = ? AND challenge = ?")
    update = try database.prepare(
      """
      UPDATE member SET has_quit = ?, proofs = ?, appeal = ?, award = ?, award_lot = ?
      WHERE challenge = ? AND position = ?
      """)
    delete = try database.prepare("DELETE FROM member WHERE user = ? AND challenge = ?")
  }

  func insert(_ member: MemberContent, into challenge: Int64) throws(DatabaseError) {
    try insert.run(
      [
        .integer(challenge), .number(member.position), .id(member.user),
        .integer(member.joinedAt.milliseconds),
      ] + member.changing)
  }

  func remove(_ user: ID<User>, from challenge: Int64) throws(DatabaseError) {
    try delete.run(.id(user), .integer(challenge))
  }

  func change(
    _ user: ID<User>, of challenge: Int64, _ change: (inout MemberContent) -> Void
  ) throws(DatabaseError) {
    let found = try select.first(.id(user), .integer(challenge)) { (row) throws(DatabaseError) in
      try MemberContent(row)
    }
    guard var member = found else { throw database.damage("user \(user) acts in a challenge without a seat") }
    change(&member)
    try update.run(member.changing + [.integer(challenge), .number(member.position)])
  }
}
