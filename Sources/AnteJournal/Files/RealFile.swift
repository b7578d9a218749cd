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
      let count = pread(descriptor, base + done, buffer.count - done, offset + done)
      if count == 0 { break }
      if count > 0 { done += count } else if errno != EINTR { throw failure("read") }
    }
    return done
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError) {
    guard let base = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, base + done, bytes.count - done, offset + done)
      if count >= 0 { done += count } else if errno != EINTR { throw failure("write") }
    }
  }

  func sync() throws(FileSystemError) {
    // Not repeated on EINTR: after any error of a sync, a later success proves nothing.
    if fdatasync(descriptor) != 0 { throw failure("fdatasync") }
  }

  func forgetCache() {
    // Advice only: without it a restart after a failed sync could take the cache for the disk.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
  }

  func size() throws(FileSystemError) -> Int {
    var information = stat()
    if fstat(descriptor, &information) != 0 { throw failure("fstat") }
    return Int(information.st_size)
  }

  func allocate(_ size: Int) throws(FileSystemError) {
    while true {
      let code = posix_fallocate(descriptor, 0, size)
      if code == 0 { return }
      if code != EINTR { throw FileSystemError(operation: "fallocate", path: path, code: code) }
    }
  }

  func close() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    if !wasClosed { Glibc.close(descriptor) }
  }

  private func failure(_ operation: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: errno)
  }
}
