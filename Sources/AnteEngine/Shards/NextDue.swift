import AnteDomain

/// When something next falls due to an entity by itself, so that a look before that costs no more than this.
///
/// It may be too early: what ended before its deadline leaves its moment behind until somebody looks at all that is open.
struct NextDue {
  // The end of time stands for never.
  private var moment = Instant(milliseconds: .max)

  /// Whether the moment has come.
  func hasCome(at now: Instant) -> Bool { moment <= now }

  /// Notes a deadline; none changes nothing.
  mutating func note(_ deadline: Instant?) {
    if let deadline, deadline < moment { moment = deadline }
  }
}
