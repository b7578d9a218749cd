import Foundation
import Testing

@testable import ante

/// `ante views` as a user runs it.
@Suite(.serialized) struct ViewsTests {
  private struct Report: Decodable {
    let directory: String
    let sequence: Int
    let missingFrames: Int?
    let completeSince: Int?
    let rows: [String: Int]
  }

  private func directory() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = (1...30).flatMap { number in
      [
        Line.command("openWallet", ("user", .id(.user, number))),
        Line.command(
          "credit", ("user", .id(.user, number)), ("amount", .number(5)), ("origin", .text("charge"))),
      ]
    }
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, input: lines.joined(separator: "\n"))
    #expect(finished.status == 0)
    return folder
  }

  private func report(_ words: String...) async throws -> Report {
    let finished = try await Tool.run(words + ["--json"])
    #expect(finished.status == 0, "\(finished.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(finished.output.utf8))
  }

  @Test func rebuildFillsAFileBesideTheDirectoryAndStatusReadsIt() async throws {
    let folder = try await directory()
    let rebuilt = try await report("views", "rebuild", "--data", folder.data)
    #expect(rebuilt.rows["wallet"] == 30 && rebuilt.rows["ledger"] == 30)
    #expect(rebuilt.missingFrames == 0 && rebuilt.completeSince == nil)
    #expect(FileManager.default.fileExists(atPath: folder.data + ".views"))
    let status = try await report("views", "status", "--data", folder.data + "/")
    #expect(status.sequence == rebuilt.sequence && status.rows == rebuilt.rows)
    let text = try await Tool.run("views", "status", "--data", folder.data)
    #expect(
      text.status == 0 && text.output.contains("since the first event")
        && text.output.contains("lag       none"))
    #expect(try await Tool.run("verify", "--data", folder.data).status == 0)
  }

  @Test func whatCannotBeDoneIsExplained() async throws {
    let folder = try await directory()
    let other = try folder.file("other", "not a database, but a text that somebody wants to keep")
    let cases: [(words: [String], status: Int32, error: String)] = [
      (["views", "fill", "--data", folder.data], 2, "'fill': unknown; wanted rebuild or status"),
      (
        ["views", "status", "--data", folder.data], 1,
        "data.views: does not exist; make it with 'ante views rebuild'"
      ),
      (["views", "status", "--data", folder.data, "--views", other], 1, "other: "),
      (["views", "rebuild", "--data", folder.path + "/none"], 1, "none: does not exist"),
      (["views", "rebuild", "--data", folder.data, "--views", folder.path + "/a/b"], 1, "a/b: "),
    ]
    for (words, status, error) in cases {
      let finished = try await Tool.run(words)
      #expect(finished.status == status && finished.errors.contains(error), "\(words): \(finished.errors)")
    }
  }

  @Test func theBarShowsFrames() {
    #expect(
      FrameProgress.text(1_500, of: 3_000) == "███████████████··············· 50 %  1,500 of 3,000 frames")
    #expect(FrameProgress.text(0, of: 0).contains("100 %"))
    #expect(ViewsOptions.defaultFile("a/b//") == "a/b.views")
  }
}
