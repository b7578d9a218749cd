import Foundation
import Testing

@testable import ante_prove

/// The real thing, a few cycles of each suite: processes die, disks fail, and nothing acknowledged is lost.
@Suite struct QuickProofTests {
  private static let folder = ProcessInfo.processInfo.environment["ANTE_BIN_DIR"] ?? ""

  @Test(.enabled(if: !folder.isEmpty, "ANTE_BIN_DIR names no folder of executables; run 'make test'"))
  func everySuitePassesOrSaysWhyItCanNotRun() async throws {
    let (status, rows, errors) = try await run("--quick")
    #expect(status == 0, "\(errors)")
    for suite in Suites.all {
      let row = try #require(rows.first { $0.hasPrefix("\(suite.name) ") }, "no row for \(suite.name)")
      let words = row.split(separator: " ")
      let (cycles, fired, failures) = (Int(words[1]), Int(words[2]), Int(words[3]))
      #expect(failures == 0, "\(row)")
      if cycles == 0 {
        #expect(row.contains("skipped: "), "\(row)")
      } else {
        #expect(try #require(fired) > 0, "\(row)")
      }
    }
  }

  @Test(.enabled(if: !folder.isEmpty, "ANTE_BIN_DIR names no folder of executables; run 'make test'"))
  func aWrongCommandLineRunsNothing() async throws {
    let (status, rows, errors) = try await run("--only", "floods")
    #expect(status == 2)
    #expect(rows == [])
    #expect(errors.contains("'floods' is none of kills, kill-points"))
  }

  private func run(_ words: String...) async throws -> (status: Int32, rows: [String], errors: String) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "\(Self.folder)/ante-prove")
    process.arguments = words
    process.standardOutput = output
    process.standardError = errors
    // It says little enough for the pipes to hold it.
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return (status, text.split(separator: "\n").map(String.init), said)
  }
}
