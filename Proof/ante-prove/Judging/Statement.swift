import AnteDomain

/// What somebody says about one call.
struct Statement {
  enum Answer {
    case accepted(AnyHashable, sequence: UInt64)
    case rejected(RejectionCode, sequence: UInt64)
    case refused
    case unknown
  }

  let command: Command
  /// Everything up to this sequence was known when the call was made.
  let begunAfter: UInt64
  let answer: Answer
}
