public import AnteDomain

/// What became of one command.
public enum Outcome: Sendable {
  /// It was carried out.
  case accepted(CommandAnswer, Receipt)
  /// The rules said no; nothing has changed.
  case rejected(any Rejection, Receipt)
  /// The engine could not work.
  case fault(EngineError)
}

/// How the commands of a batch relate to one another.
public enum BatchOrder: Sendable {
  /// Each command sees the effects of all before it, as if every call waited for the answer of the one before.
  ///
  /// The outcomes are the same whatever the number of shards. A command that concerns two shards costs a message there
  /// and back before the next begins.
  case sequential
  /// The commands have nothing to do with one another, as if many callers sent them at the same moment.
  ///
  /// Those of one challenge, wallet or product are still decided in the order of the batch. Much faster on several
  /// shards: the stakes of all joins are tried with one message.
  case independent
}
