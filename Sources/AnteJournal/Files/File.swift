/// An open file, for any thread.
///
/// Its name may change or go while it is open.
public protocol File: Sendable {
  /// Reads at an offset until the buffer is full or the file ends; returns the number of bytes read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystemError) -> Int

  /// Writes all the bytes at an offset, or throws. Nothing is durable before `sync()` has returned.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileSystemError)

  /// Returns after all that was written and the file's size are durable.
  ///
  /// After an error nobody knows which writes are; calling it again proves nothing.
  func sync() throws(FileSystemError)

  /// Lets later reads come from the disk instead of the system's memory, as far as the system can.
  ///
  /// After a sync that failed, memory may show bytes that the disk does not have.
  func forgetCache()

  /// The file's size in bytes.
  func size() throws(FileSystemError) -> Int

  /// Reserves room on the disk for this many bytes, so that writing them later cannot fail for lack of it.
  func allocate(_ size: Int) throws(FileSystemError)

  /// Gives the file back to the system; the last call on it. Syncs nothing.
  func close()
}

extension File {
  /// Does nothing: for file systems whose reads show what is durable or still to be synced.
  public func forgetCache() {}
}
