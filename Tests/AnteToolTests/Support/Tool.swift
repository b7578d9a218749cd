import Foundation

/// The executables of the package, run as a user runs them.
enum Tool {
  /// What a process left behind.
  struct Finished {
    /// The exit status; 128 + the signal for one that a signal ended.
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  struct NotFound: Error, CustomStringConvertible {
    let name: String

    var description: String {
      "no executable '\(name)': run 'make test', or build with 'swift build -c release', or set ANTE_BIN_DIR"
    }
  }

  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The path of an executable of the package.
  static func path(_ name: String) throws -> String {
    let folders =
      if let folder = ProcessInfo.processInfo.environment["ANTE_BIN_DIR"] {
        [folder]
      } else {
        [".build/release", ".build/debug"].map { package.appending(path: $0).path }
      }
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw NotFound(name: name)
    }
    return path
  }

  /// Runs `ante` to its end with an input that is there from the start.
  static func run(_ words: [String], input: some Sequence<UInt8> = []) async throws -> Finished {
    let input = Data(input)
    return try await offPool {
      let process = try ChildProcess(try path("ante"), words)
      return try process.finish(input: input)
    }
  }

  static func run(_ words: String..., input: String = "") async throws -> Finished {
    try await run(words, input: input.utf8)
  }

  /// Talks to `ante` while it runs; it is killed if it is still there in the end.
  static func talk<Result: Sendable>(
    _ words: String..., body: @escaping @Sendable (ChildProcess) throws -> Result
  ) async throws -> Result {
    try await offPool {
      let process = try ChildProcess(try path("ante"), words)
      defer { process.killAndWait() }
      return try body(process)
    }
  }

  /// Does work that blocks on a thread of its own, so that tests beside it go on.
  static func offPool<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
    -> Result
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
    }
  }
}
