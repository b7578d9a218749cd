import AnteDomain
import Foundation
import Testing

@testable import AnteCommands

/// `docs/commands.md` describes every command, field and answer that there is.
@Suite struct DocumentTests {
  /// The rows of the page's tables as cells.
  private static func rows() throws -> [[String]] {
    let root = #filePath.dropLast("Tests/AnteCommandsTests/DocumentTests.swift".count)
    return try String(contentsOfFile: root + "docs/commands.md", encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("|") }
      .map { row in
        row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  /// What stands between backquotes; a deadline is one of two fields.
  private static func names(in cell: String) -> [String] {
    let quoted = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    return quoted + (cell.contains("a deadline") ? ["untilMilliseconds", "forMilliseconds"] : [])
  }

  /// The rows behind a heading, up to the next one.
  private static func table(_ heading: [String]) throws -> [[String]] {
    let rows = try rows()
    let start = try #require(rows.firstIndex(of: heading))
    let end = rows[(start + 2)...].firstIndex { $0.allSatisfy { $0.hasPrefix("---") } }.map { $0 - 1 }
    return Array(rows[(start + 2)..<(end ?? rows.endIndex)])
  }

  @Test func hasARowForEveryCommandWithItsFields() throws {
    let rows = try Self.table(["`do`", "fields", "optional"])
    #expect(rows.flatMap { Self.names(in: $0[0]) } == CommandForm.all.map(\.name))
    for (row, form) in zip(rows, CommandForm.all) {
      #expect(Self.names(in: row[1]) + Self.names(in: row[2]) == form.fields, "\(form.name)")
    }
  }

  @Test func hasARowForEveryField() throws {
    let described = Set(try Self.table(["field", "value"]).flatMap { Self.names(in: $0[0] + $0[1]) })
    for form in CommandForm.all {
      for field in form.fields { #expect(described.contains(field), "\(field) of \(form.name)") }
    }
  }

  @Test func hasAnAnswerForEveryCommand() throws {
    let answered = try Self.table(["command", "`answer`"]).flatMap { Self.names(in: $0[0]) }
    #expect(answered.sorted() == CommandForm.all.map(\.name).sorted())
  }
}
