import Glibc

/// The system's wall clock: the only place that reads it, as the default of the configuration.
enum SystemClock {
  /// Milliseconds since 1970 UTC.
  static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
