import Foundation
import Testing

@testable import ante

/// `ante views` as a user runs it.
@Suite(.serialized) struct ViewsTests {
  private struct Report: Decodable {
    let directory: String
    let sequence: Int
    let lastSequence: Int?
    let missingFrames: Int?
    let objection: String?
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

  @Test func statusSaysWhetherTheViewsAreTheDirectorysAndLeavesNothingBehind() async throws {
    let (folder, other) = (try await directory(), try await directory())
    let older = folder.path + "/older"
    try FileManager.default.copyItem(atPath: folder.data, toPath: older)
    let more = Line.command(
      "credit", ("user", .id(.user, 1)), ("amount", .number(5)), ("origin", .text("charge")))
    #expect(try await Tool.run("apply", "-", "--data", folder.data, input: more).status == 0)
    let views = folder.data + ".views"
    _ = try await report("views", "rebuild", "--data", folder.data + "/.")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let cases: [(data: String, objection: String?, text: String)] = [
      (folder.data, nil, "belongs   to this data directory\n  lag       none\n  state     closed"),
      (other.data, "of another data directory, ", "belongs   not to this log: of another data directory, "),
      (older, "ahead of the log, at sequence ", "belongs   not to this log: ahead of the log, at sequence "),
    ]
    for (data, objection, text) in cases {
      let status = try await report("views", "status", "--data", data, "--views", views)
      #expect(status.objection.map { $0.hasPrefix(objection ?? "none") } ?? (objection == nil), "\(status)")
      #expect(status.lastSequence != nil && (status.missingFrames == nil) == (objection != nil))
      let shown = try await Tool.run("views", "status", "--data", data, "--views", views)
      #expect(shown.output.contains(text), "\(shown.output)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
    }
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

  @Test func theBarShowsFrames() throws {
    #expect(
      FrameProgress.text(1_500, of: 3_000) == "███████████████··············· 50 %  1,500 of 3,000 frames")
    #expect(FrameProgress.text(0, of: 0).contains("100 %"))
    #expect(try ViewsOptions.defaultFile("/usr/../usr//") == "/usr.views")
  }
}
