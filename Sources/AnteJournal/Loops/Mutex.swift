import CAnte

/// A value that one thread at a time may touch, behind a POSIX mutex.
///
/// The thread sanitizer cannot see into `Synchronization.Mutex` on Linux and reports false races for it (Swift 6.3);
/// a POSIX mutex it knows. When it learns, this type can go.
///
/// `@unchecked Sendable`: the value is reached only through `withLock`, and it comes and leaves by `sending`.
package final class Mutex<Value: ~Copyable>: @unchecked Sendable {
  @usableFromInline let mutex: UnsafeMutableRawPointer
  @usableFromInline let value: UnsafeMutablePointer<Value>

  package init(_ value: consuming sending Value) {
    mutex = ante_mutex_create()
    self.value = .allocate(capacity: 1)
    self.value.initialize(to: value)
  }

  deinit {
    ante_mutex_destroy(mutex)
    value.deinitialize(count: 1)
    value.deallocate()
  }

  /// Calls the body with the value while no other thread can reach it; not reentrant.
  @inlinable
  package func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    ante_mutex_lock(mutex)
    defer { ante_mutex_unlock(mutex) }
    return try body(&value.pointee)
  }
}
