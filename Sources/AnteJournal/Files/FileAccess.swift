/// How a file is opened.
public enum FileAccess: Sendable, Equatable {
  /// An existing file, for reading only.
  case read
  /// An existing file, for reading and writing.
  case update
  /// A file without content: made, or emptied if it exists.
  case create
}
