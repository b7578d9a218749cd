/// What a loop wants next from its runner.
public enum LoopStep: Sendable {
  /// More work is waiting: call again at once.
  case again
  /// Nothing to do: call again after a wake, or after this time at the latest if one is given.
  case idle(wakeAfter: Duration?)
  /// The loop has ended and is never called again.
  case finished
}
