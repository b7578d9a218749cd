/// The file system of the machine.
public struct RealFileSystem: Sendable {
  /// The machine's file system.
  public init() {}
}
