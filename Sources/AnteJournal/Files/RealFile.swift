import Glibc

/// A file descriptor with the path that it was opened by.
///
/// It is closed by `close()` or, at the latest, when nobody holds it any more.
final class RealFile: File {
  private let descriptor: Int32
  private let path: String
  private let isClosed = Mutex(false)

  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close()
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      let count = try call("read").answer {
        pread(descriptor, base + done, buffer.count - done, offset + done)
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    guard let base = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      done += try call("write").answer {
        pwrite(descriptor, base + done, bytes.count - done, offset + done)
      }
    }
  }

  func sync() throws(FileSystemError) {
    // Not repeated on EINTR: after any error of a sync, a later success proves nothing.
    if fdatasync(descriptor) != 0 { throw call("fdatasync").failure }
  }

  func forgetCache() {
    // Advice only: without it a restart after a failed sync could take the cache for the disk.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
  }

  func size() throws(FileSystemError) -> Int {
    var information = stat()
    try call("fstat").answer { fstat(descriptor, &information) }
    return Int(information.st_size)
  }

  func allocate(_ size: Int) throws(FileSystemError) {
    try call("fallocate").answer {
      // It answers with the error number and leaves `errno` alone.
      errno = posix_fallocate(descriptor, 0, size)
      return -errno
    }
  }

  func close() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    if !wasClosed { Glibc.close(descriptor) }
  }

  private func call(_ operation: String) -> SystemCall { SystemCall(operation, path) }
}
