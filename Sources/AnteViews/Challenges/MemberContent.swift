import AnteDomain

/// A row of the table `member`.
struct MemberContent {
  let user: ID<User>
  let position: UInt64
  let joinedAt: Instant
  var hasQuit = false
  var proofs = Proofs()
  var appeal: Challenge.Appeal?

  /// The columns that `init(_:)` reads, in its order.
  static let columns = "position, user, joined_at, has_quit, proofs, appeal, award, award_lot"

  init(user: ID<User>, position: UInt64, joinedAt: Instant) {
    self.user = user
    self.position = position
    self.joinedAt = joinedAt
  }

  init(_ member: Member) {
    self.init(user: member.user, position: member.seat.position, joinedAt: member.seat.joinedAt)
    hasQuit = member.hasQuit
    proofs = member.proofs
  }

  init(_ row: Row) throws(DatabaseError) {
    self.init(
      user: try row.id(1), position: try row.count(0),
      joinedAt: Instant(milliseconds: try row.integer(2)))
    hasQuit = try row.integer(3) != 0
    guard let proofs = Proofs(tags: try row.withBytes(4) { Array($0) }) else { throw row.damage("no proofs") }
    self.proofs = proofs
    let award = Challenge.Award(amount: Points(try row.amount(6)), lot: try row.count(7))
    switch try row.integer(5) {
    case 0: appeal = nil
    case 1: appeal = .open
    case 2: appeal = .dismissed
    case 3: appeal = .upheld(award)
    case 4: appeal = .reversed(award)
    case let tag: throw row.damage("\(tag) is not a status of an appeal")
    }
  }

  /// The values of the columns from `has_quit` on.
  var changing: [SQLValue] {
    let (tag, award): (Int64, Challenge.Award?) =
      switch appeal {
      case nil: (0, nil)
      case .open?: (1, nil)
      case .dismissed?: (2, nil)
      case .upheld(let award)?: (3, award)
      case .reversed(let award)?: (4, award)
      }
    return [
      hasQuit ? 1 : 0, .bytes(proofs.storedTags), .integer(tag), .integer(award?.amount.rawValue ?? 0),
      .number(award?.lot ?? 0),
    ]
  }
}
