/// The file system as the journal sees it: few operations, each with its promise about what a power cut keeps.
///
/// A call that throws may have had its effect in part. Paths are taken as they are; the journal joins them with `/`.
public protocol FileSystem: Sendable {
  /// Opens or makes a file. A made file's name survives a power cut only after `sync(directory:)`.
  func open(_ path: String, _ access: FileAccess) throws(FileSystemError) -> any File

  /// Gives a file another name and replaces what had it, in one step for every observer.
  ///
  /// After a power cut either name may be there until `sync(directory:)` of the directory has returned.
  func rename(_ path: String, to newPath: String) throws(FileSystemError)

  /// Takes a file's name away; it may be back after a power cut until the directory is synced.
  func remove(_ path: String) throws(FileSystemError)

  /// The names in a directory, sorted, without `.` and `..`.
  func list(_ directory: String) throws(FileSystemError) -> [String]

  /// Makes one directory; durable after its parent is synced. One that exists already is not an error.
  func createDirectory(_ path: String) throws(FileSystemError)

  /// Makes the names in a directory durable: files made, renamed and removed in it before this call.
  func sync(directory: String) throws(FileSystemError)

  /// Takes the lock of a file for this process, or `nil` while another holder has it; never waits.
  ///
  /// - Parameter create: make the file when it is missing; without it, a missing file is an error.
  func lock(_ path: String, create: Bool) throws(FileSystemError) -> (any FileLock)?

  /// The bytes that can still be written to the file system of this path.
  func availableBytes(at path: String) throws(FileSystemError) -> Int

  /// What the path names, or `nil` if it names nothing.
  func kind(of path: String) throws(FileSystemError) -> FileKind?
}
