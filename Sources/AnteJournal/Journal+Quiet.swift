extension Journal {
  /// The newest sequence handed in, if everything handed in so far is durable; nil while something is under way.
  package var sequenceIfAllIsDurable: UInt64? { nil }
}
