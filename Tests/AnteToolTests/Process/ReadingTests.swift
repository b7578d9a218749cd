import Foundation
import Testing

/// `ante inspect`, `verify` and `snapshot` on directories that are in order.
@Suite(.serialized) struct ReadingTests {
  private struct Inspection: Decodable {
    struct Segment: Decodable {
      let name: String
      let frames: Int
      let firstSequence: Int?
      let lastSequence: Int?
    }

    struct Snapshot: Decodable {
      let name: String
      let entries: Int
    }

    let formatVersion: Int
    let lastSequence: Int
    let closedCleanly: Bool
    let segments: [Segment]
    let snapshots: [Snapshot]
    let damage: [String]
  }

  private func directory() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = (1...30).map {
      Line.command("openWallet", ("user", .id(.user, $0)), ("request", .id(.request, $0)))
    }
    let finished = try await Tool.run(
      "apply", "-", "--data", folder.data, input: lines.joined(separator: "\n"))
    #expect(finished.status == 0)
    return folder
  }

  private func inspection(_ data: String) async throws -> Inspection {
    let finished = try await Tool.run("inspect", "--data", data, "--json")
    #expect(finished.status == 0)
    #expect(finished.lines.count == 1)
    return try JSONDecoder().decode(Inspection.self, from: Data(finished.output.utf8))
  }

  @Test func inspectionTellsWhatIsThere() async throws {
    let folder = try await directory()
    let files = try folder.dataFiles()
    let found = try await inspection(folder.data)
    #expect(found.formatVersion == 1)
    #expect(found.closedCleanly)
    #expect(found.damage == [])
    #expect(found.snapshots.map(\.entries) == [30])
    #expect(found.segments.compactMap(\.lastSequence).max() == found.lastSequence)
    #expect(Set(files.keys).isSuperset(of: found.segments.map(\.name) + found.snapshots.map(\.name)))

    let text = try await Tool.run("inspect", "--data", folder.data)
    #expect(text.status == 0)
    for segment in found.segments { #expect(text.output.contains(segment.name)) }
    #expect(text.output.contains("closed cleanly"))
    #expect(try folder.dataFiles() == files)
  }

  @Test func verificationTellsTheBooksAndChangesNothing() async throws {
    let folder = try await directory()
    let files = try folder.dataFiles()
    #expect(try await Verdict.books(of: folder.data).wallets == 30)
    #expect(try await Verdict.books(of: folder.data, fromGenesis: true).wallets == 30)
    let text = try await Tool.run("verify", "--data", folder.data, "--from-genesis")
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("\(folder.data): sound\n"))
    #expect(text.output.contains("compared  with a second replay, from sequence 1"))
    #expect(try folder.dataFiles() == files)
  }

  @Test func aSnapshotIsWrittenAndTold() async throws {
    let folder = try await directory()
    let before = try await Verdict.books(of: folder.data)
    let finished = try await Tool.run("snapshot", "--data", folder.data)
    #expect(finished.status == 0)
    let newest = try #require(try await inspection(folder.data).snapshots.last)
    #expect(finished.output.hasPrefix("\(folder.data)/\(newest.name): 30 entries, "))
    #expect(try await Verdict.books(of: folder.data) == before)
  }

  @Test func helpAndVersionGoToStandardOutput() async throws {
    for words in [["--help"], ["--version"], ["apply", "--help"], ["help", "verify"]] {
      let finished = try await Tool.run(words)
      #expect(finished.status == 0)
      #expect(!finished.output.isEmpty)
      #expect(finished.errors == "")
    }
  }
}
