import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  @Test("its program builds in a package that depends on this one by path, and runs twice")
  func program() async throws {
    let folder = try TemporaryFolder()
    try write(
      """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "example",
        dependencies: [.package(name: "ante", path: "\(Tool.package.path)")],
        targets: [
          .executableTarget(
            name: "Example",
            dependencies: [
              .product(name: "AnteEngine", package: "ante"), .product(name: "AnteDomain", package: "ante"),
            ])
        ])
      """, to: "\(folder.path)/Package.swift")
    try write(try Self.program(), to: "\(folder.path)/Sources/Example/Example.swift")

    for run in 1...2 {
      let finished = try await Tool.offPool { try Self.swiftRun(in: folder.path) }
      #expect(finished.status == 0, "run \(run): \(finished.errors)")
      #expect(
        finished.output.contains(/seat 2, 30000 points staked, receipt [0-9]+/),
        "run \(run): \(finished.output)")
    }
  }

  @Test("its program has about 20 lines")
  func length() throws {
    let lines = try Self.program().split(separator: "\n", omittingEmptySubsequences: true)
    #expect((15...22).contains(lines.count))
  }

  /// The Swift program of the README, to the letter.
  private static func program() throws -> String {
    let readme = try String(contentsOf: Tool.package.appending(path: "README.md"), encoding: .utf8)
    let afterFence = try #require(readme.firstRange(of: "```swift\n")).upperBound
    let rest = readme[afterFence...]
    return String(rest[..<(try #require(rest.firstRange(of: "\n```"))).lowerBound]) + "\n"
  }

  private static func swiftRun(in folder: String) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swift", "run", "--package-path", folder, "Example"]
    process.currentDirectoryURL = URL(filePath: folder)
    let files = ["output", "errors"].map { URL(filePath: "\(folder)/\($0).txt") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOf: files[0], encoding: .utf8),
      try String(contentsOf: files[1], encoding: .utf8)
    )
  }

  private func write(_ text: String, to path: String) throws {
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
