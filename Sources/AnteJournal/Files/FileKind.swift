/// What a path names.
public enum FileKind: Sendable, Equatable {
  /// An ordinary file.
  case file
  /// A directory.
  case directory
  /// Something else: a socket, a device, a pipe.
  case other
}
