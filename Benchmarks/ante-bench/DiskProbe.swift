import Glibc

/// The bare disk under the data directory: what the log cannot be faster than.
enum DiskProbe {
  private static let blockBytes = 4_096
  private static let writes = 400

  /// The median of many times writing 4 KiB into a file that is there already, and syncing it, in microseconds.
  static func fdatasyncMicroseconds(in directory: String) throws(BenchError) -> Double {
    let path = "\(directory)/disk-probe"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("make", path, errno: errno) }
    defer {
      close(descriptor)
      unlink(path)
    }
    // Written once in full, so that the syncs that are timed find every block in its place.
    for block in 0..<writes { try write(block, to: descriptor, path) }
    guard fsync(descriptor) == 0 else { throw BenchError("sync", path, errno: errno) }

    var samples: [Duration] = []
    for block in 0..<writes {
      let start = ContinuousClock.now
      try write(block, to: descriptor, path)
      guard fdatasync(descriptor) == 0 else { throw BenchError("sync", path, errno: errno) }
      samples.append(start.duration(to: .now))
    }
    return Latencies(samples).p50
  }

  private static let zeros = [UInt8](repeating: 0, count: blockBytes)

  private static func write(_ block: Int, to descriptor: Int32, _ path: String) throws(BenchError) {
    guard pwrite(descriptor, zeros, blockBytes, off_t(block * blockBytes)) == blockBytes else {
      throw BenchError("write", path, errno: errno)
    }
  }
}
