import Foundation
import Testing

private let wallet = Line.command("openWallet", ("user", .id(.user, 1)), ("request", .id(.request, 1)))

/// Directories that cannot be worked with, and command lines that make no sense.
@Suite(.serialized) struct RefusalTests {
  /// A directory with a wallet in it, closed.
  private func directory() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(try await Tool.run("apply", "-", "--data", folder.data, input: wallet).status == 0)
    return folder
  }

  /// Each command, refused with a message on standard error and nothing on standard output.
  private func expectRefusals(
    of data: String, by commands: [String] = ["apply", "inspect", "verify", "snapshot"], _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    for command in commands {
      let words = [command] + (command == "apply" ? ["-"] : []) + ["--data", data]
      let finished = try await Tool.run(words, input: wallet.utf8)
      #expect(finished.status == 1, "\(command)", sourceLocation: sourceLocation)
      #expect(finished.output == "", "\(command)", sourceLocation: sourceLocation)
      #expect(
        finished.errors.contains(message), "\(command): \(finished.errors)", sourceLocation: sourceLocation)
      #expect(
        finished.errors.contains(data), "\(command): \(finished.errors)", sourceLocation: sourceLocation)
      #expect(finished.errors.split(separator: "\n").count == 1, sourceLocation: sourceLocation)
    }
  }

  @Test func aFileIsNoDirectory() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("data", "something")
    try await expectRefusals(of: file, "not a directory")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "something")
  }

  @Test func whatIsMissingIsNotMade() async throws {
    let folder = try TemporaryFolder()
    let readers = ["inspect", "verify", "snapshot"]
    try await expectRefusals(of: folder.data, by: readers, "does not exist")
    #expect(!FileManager.default.fileExists(atPath: folder.data))
    try await expectRefusals(of: folder.path, by: readers, "has no MANIFEST")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func whatMayNotBeWrittenIsRefused() async throws {
    let folder = try await directory()
    chmod(folder.data, 0o500)
    defer { chmod(folder.data, 0o700) }
    try await expectRefusals(of: folder.data, by: ["apply", "snapshot"], "cannot be written")
  }

  @Test func whatIsInUseIsRefused() async throws {
    let folder = try await directory()
    let process = try await Tool.offPool {
      let process = Held(try ChildProcess(try Tool.path("ante"), ["apply", "-", "--data", folder.data]))
      #expect(process.child.ask(wallet)?.contains("accepted") == true)
      return process
    }
    try await expectRefusals(of: folder.data, "in use")
    try await Tool.offPool {
      #expect(process.child.ask(wallet)?.contains("accepted") == true)
      let finished = try process.child.finish()
      #expect(finished.status == 0)
    }
  }

  /// `@unchecked Sendable`: handed from one step of a test to the next, never used by two.
  private final class Held: @unchecked Sendable {
    let child: ChildProcess

    init(_ child: ChildProcess) {
      self.child = child
    }
  }

  @Test func aNewerFormatIsRefusedUntouched() async throws {
    let folder = try await directory()
    try folder.patch("MANIFEST", at: 12) { $0 + 1 }
    let files = try folder.dataFiles()
    try await expectRefusals(of: folder.data, by: ["apply", "verify", "snapshot"], "MANIFEST")
    #expect(try folder.dataFiles() == files)
  }

  @Test(arguments: ["MANIFEST", "segment", "snapshot"])
  func aFlippedByteIsFound(_ kind: String) async throws {
    let folder = try await directory()
    let name = try #require(try folder.dataFiles().keys.filter { $0.hasPrefix(kind) }.min())
    // In the first frame of a segment, anywhere in the others.
    try folder.patch(name, at: kind == "segment" ? 4_096 + 60 : 70) { $0 ^ 4 }
    let files = try folder.dataFiles()
    let finished = try await Tool.run("verify", "--data", folder.data, "--json")
    #expect(finished.status == 1)
    #expect(finished.errors.contains(name), "\(finished.errors)")
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(finished.output.utf8))
    #expect(!verdict.sound)
    #expect(verdict.damage.count == 1)
    #expect(try folder.dataFiles() == files)
  }

  @Test func aMissingSegmentIsFound() async throws {
    let folder = try await directory()
    let name = try #require(try folder.dataFiles().keys.filter { $0.hasPrefix("segment") }.min())
    try FileManager.default.removeItem(atPath: "\(folder.data)/\(name)")
    try await expectRefusals(of: folder.data, by: ["apply", "verify", "snapshot"], name)
  }

  @Test(
    arguments: [
      (["aply"], "did you mean apply?"), (["apply", "-"], "--data DIR: missing"),
      (["verify", "--data", "x", "--form-genesis"], "did you mean --from-genesis?"),
      (["apply", "-", "--data", "x", "--shards", "none"], "--shards: found 'none'"),
      ([], "no command"),
    ])
  func aWrongCommandLineEndsWithTwo(_ words: [String], _ message: String) async throws {
    let finished = try await Tool.run(words)
    #expect(finished.status == 2)
    #expect(finished.output == "")
    #expect(finished.errors.contains(message))
    #expect(finished.errors.hasSuffix("--help'.\n"))
  }

  @Test func aMissingInputLeavesNoDirectoryBehind() async throws {
    let folder = try TemporaryFolder()
    let missing = try await Tool.run("apply", "\(folder.path)/none", "--data", folder.data)
    #expect(missing.status == 1)
    #expect(missing.errors.contains("\(folder.path)/none: opening failed: No such file or directory"))
    let directory = try await Tool.run("apply", folder.path, "--data", folder.data)
    #expect(directory.status == 1)
    #expect(directory.errors.contains("is a directory"))
    #expect(!FileManager.default.fileExists(atPath: folder.data))
  }
}
