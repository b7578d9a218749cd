import Foundation

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "ante-tool-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The data directory in it.
  var data: String { "\(path)/data" }

  func file(_ name: String, _ content: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(content.utf8).write(to: URL(filePath: file))
    return file
  }

  /// What is in the data directory, to be compared with what is there later.
  func dataFiles() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: data) {
      files[name] = try Data(contentsOf: URL(filePath: "\(data)/\(name)"))
    }
    return files
  }

  /// Changes bytes of a file in the data directory.
  func patch(_ name: String, at offset: Int, _ change: (UInt8) -> UInt8) throws {
    let url = URL(filePath: "\(data)/\(name)")
    var bytes = try Data(contentsOf: url)
    bytes[offset] = change(bytes[offset])
    try bytes.write(to: url)
  }
}
