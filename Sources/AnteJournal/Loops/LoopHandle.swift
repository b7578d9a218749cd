/// The means to wake a running loop and to wait for its end.
public protocol LoopHandle: Sendable {
  /// Makes the runner call the loop's step once more; from any thread, cheap, and never lost.
  func wake()

  /// Returns when the loop has finished; may be called more than once, but not by the loop itself.
  ///
  /// A runner without threads steps the loop itself until it has finished.
  func join()
}
