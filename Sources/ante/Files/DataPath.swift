import Glibc

/// Paths of data directories.
enum DataPath {
  /// The path without links, `.` and `..`; nil where it leads nowhere, with the reason in `errno`.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Says what to do about a missing directory, where opening it would only name the first file that it misses.
  static func requireDirectory(_ path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno != ENOENT else {
        throw .fault(
          "\(path): does not exist; check the path, or make it with 'ante apply FILE --data \(path)'")
      }
      throw .system(path, "looking at it", errno, remedy: "check the path and its permissions")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .fault("\(path): not a directory; give the path of a data directory")
    }
    guard stat("\(path)/MANIFEST", &status) == 0 || errno != ENOENT else {
      throw .fault("\(path): has no MANIFEST, so it is not a data directory; check the path")
    }
  }
}
