import Foundation
import Testing

/// What people would have to remember at every change, as ordinary tests over the repository's own files.
@Suite struct RepositoryTests {
  @Test("Every file obeys", arguments: Rule.all)
  func everyFileObeys(_ rule: Rule) {
    for finding in Repository.current.files.flatMap(rule.findings) { Issue.record("\(finding)") }
  }

  @Test func everyModuleIsTested() {
    for finding in TestFolders.findings(in: Repository.current.paths) { Issue.record("\(finding)") }
  }

  @Test func listedLongFilesAreStillLong() {
    let lengths = Dictionary(
      uniqueKeysWithValues: Repository.current.files.map { ($0.path, $0.lines.count) })
    for (path, lines) in Rule.longFiles.sorted(by: { $0.key < $1.key }) {
      let length = lengths[path] ?? 0
      let isLong = length > Rule.lengthLimit(of: path)
      let remedy = isLong ? "List it with \(length)" : "Take it off the list"
      #expect(
        isLong && length == lines,
        "Rule+Text.swift: \(path) has \(length) lines and is listed with \(lines). \(remedy).")
    }
  }

  @Test func swiftFilesAreFormatted() throws {
    let lint = Process()
    lint.executableURL = URL(filePath: "/usr/bin/env")
    lint.currentDirectoryURL = Repository.current.root
    lint.arguments =
      ["swift", "format", "lint", "--strict", "--parallel"]
      + Repository.current.paths.filter { $0.hasSuffix(".swift") }
    let output = Pipe()
    lint.standardError = output
    try lint.run()
    let findings = output.fileHandleForReading.readDataToEndOfFile()
    lint.waitUntilExit()
    #expect(
      lint.terminationStatus == 0,
      "\(String(decoding: findings, as: UTF8.self))`make format` mends most of this; the rest needs a hand.")
  }

  @Test func theWalkFindsWhatGitTracks() {
    let walked = Set(Repository.pathsByWalking(Repository.current.root))
    #expect(walked.isSuperset(of: Repository.current.paths))
    #expect(
      walked.isSuperset(of: [
        "Package.swift", ".ci/run", "Tests/RepositoryTests/RepositoryTests.swift",
      ]))
    #expect(!walked.contains { $0.hasPrefix(".build/") || $0.hasPrefix(".git/") })
  }

  @Test func aFolderWithoutGitIsWalked() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for place in ["Sources/AnteDomain", ".build/debug", "data"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: place), withIntermediateDirectories: true)
      try Data("print(1)\n".utf8).write(to: folder.appending(path: "\(place)/A.swift"))
    }
    let repository = Repository(root: folder)
    #expect(repository.paths == ["Sources/AnteDomain/A.swift"])
    #expect(repository.files.flatMap(Rule.quietLibraries.findings).count == 1)
  }
}
