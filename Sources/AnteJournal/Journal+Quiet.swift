extension Journal {
  /// Whether everything handed in so far is durable: two atomic loads.
  @inline(__always)
  package var isQuiet: Bool { core.durability.durable >= core.durability.submitted }

  /// The newest sequence handed in, if everything handed in so far is durable; nil while something is under way.
  ///
  /// Spares a reader of a quiet log the way over the committer.
  package var sequenceIfAllIsDurable: UInt64? {
    guard status == .running else { return nil }
    let submitted = core.durability.submitted
    return core.durability.durable >= submitted ? submitted : nil
  }
}
