/// A lock that this process holds until it is released or the process ends.
public protocol FileLock: Sendable {
  /// Lets others take the lock. A second call does nothing.
  func release()
}
