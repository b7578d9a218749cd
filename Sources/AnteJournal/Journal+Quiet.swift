extension Journal {
  /// The newest sequence handed in, if everything handed in so far is durable; nil while something is under way.
  ///
  /// Spares a reader of a quiet log the way over the committer.
  package var sequenceIfAllIsDurable: UInt64? {
    guard status == .running else { return nil }
    let submitted = core.queue.withLock { $0.nextSequence - 1 }
    return core.durability.durable >= submitted ? submitted : nil
  }
}
