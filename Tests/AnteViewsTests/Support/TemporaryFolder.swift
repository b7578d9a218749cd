import Foundation

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init(name: String = "ante-views") throws {
    path = FileManager.default.temporaryDirectory.path + "/\(name)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The file of the views in it.
  var views: String { "\(path)/test.views" }

  func bytes(_ name: String = "test.views") throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  func write(_ bytes: [UInt8], to name: String = "test.views") throws {
    // In place: who has the file open sees the new bytes.
    let file = "\(path)/\(name)"
    if !FileManager.default.fileExists(atPath: file) {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    defer { try? handle.close() }
    try handle.truncate(atOffset: UInt64(bytes.count))
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: Data(bytes))
  }

  /// Copies the files as they are now, which is what a process leaves that is killed now.
  func copyAsKilled(to other: TemporaryFolder, suffixes: [String] = ["", "-wal"]) throws {
    for suffix in suffixes {
      try FileManager.default.copyItem(atPath: views + suffix, toPath: other.views + suffix)
    }
  }
}
