import Foundation

/// The files that git tracks, or all files of the folder where there is no git.
struct Repository: Sendable {
  let root: URL
  let paths: [String]
  let files: [TrackedFile]

  /// The repository that these tests belong to.
  static let current = Repository(
    root: URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL)

  init(root: URL) {
    self.root = root
    let listed = Self.pathsByGit(in: root) ?? Self.pathsByWalking(root)
    let contents = listed.compactMap { path in
      (try? Data(contentsOf: root.appending(path: path))).map { (path, $0) }
    }
    paths = contents.map { path, _ in path }
    files = contents.compactMap { path, bytes in
      guard !bytes.contains(0), let text = String(data: bytes, encoding: .utf8) else { return nil }
      return TrackedFile(path: path, text: text)
    }
  }

  /// Asks git; nothing if there is no git here, or if it does not know this folder or doesn't trust its owner.
  static func pathsByGit(in root: URL) -> [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path(percentEncoded: false), "ls-files", "-z"]
    // A git hook would point git to the repository that runs it.
    git.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let listing = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, !listing.isEmpty else { return nil }
    return listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Walks the folder, except for what `.gitignore` names.
  static func pathsByWalking(_ root: URL) -> [String] {
    let folder = root.path(percentEncoded: false)
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      if path == ".git" || path == "data" || path == ".build" || path.hasPrefix(".build-") {
        walk.skipDescendants()
      } else if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
        !path.hasSuffix(".profraw")
      {
        paths.append(path)
      }
    }
    return paths.sorted()
  }
}
