import AnteDomain
import AnteJournal
import Testing

@testable import AnteEngine

/// `docs/formats/schema.md` lists every tag there is.
@Suite("The page about the schema")
struct DocumentTests {
  /// The rows of the page's tables as cells.
  private static func rows() throws -> [[String]] {
    let root = String(#filePath.dropLast("Tests/AnteEngineTests/Schema/DocumentTests.swift".count))
    let file = try RealFileSystem().open(root + "docs/formats/schema.md", .read)
    defer { file.close() }
    var bytes = [UInt8](repeating: 0, count: try file.size())
    _ = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("|") }
      .map { row in
        row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { cell in
            cell.split(separator: " ").joined(separator: " ")
          }
      }
  }

  /// The events of the table with kinds and tags: kind, tag and name.
  private static func events() throws -> [String] {
    var kind = ""
    return try rows().filter { $0.count == 4 && UInt8($0[1]) != nil }.map { row in
      if let number = row[0].first { kind = String(number) }
      return "\(kind) \(row[1]) \(row[2])"
    }
  }

  @Test("has a row for every event")
  func eventTags() throws {
    let expected =
      Tags.WalletEvent.allCases.map { "1 \($0.rawValue) \($0)" }
      + Tags.ChallengeEvent.allCases.map { "2 \($0.rawValue) \($0)" }
      + Tags.StockEvent.allCases.map { "3 \($0.rawValue) \($0)" }
      + Tags.OrderEvent.allCases.map { "4 \($0.rawValue) \($0)" }
    #expect(try Self.events() == expected)
  }

  @Test("has every kind of entity, for records and for entries")
  func kinds() throws {
    let firsts = try Self.rows().map { $0[0] }
    for kind in Tags.Entity.allCases {
      #expect(firsts.contains { $0.hasPrefix("\(kind.rawValue) \(kind)") }, "\(kind)")
      // A form has a number of its own.
      #expect(firsts.contains { $0.drop { $0.isNumber } == " \(kind)" }, "\(kind)")
    }
  }

  @Test("has a row for every form of an entry, in order")
  func forms() throws {
    let rows = try Self.rows()
    let heading = try #require(rows.firstIndex { $0 == ["form", "state"] })
    let names = rows[(heading + 2)...].prefix(Tags.Portrait.allCases.count).map { $0[0] }
    // A name of several words is one of the code's in small letters.
    let expected = Tags.Portrait.allCases.map { form in
      "\(form.rawValue) " + "\(form)".map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    }
    #expect(names == expected)
  }

  @Test(
    "names every origin, end, status, category, cause and state by its tag",
    arguments: [
      Lot.Origin.allCases.map { "\($0.rawValue) \($0)" }, Hold.End.allCases.map { "\($0.rawValue) \($0)" },
      Reservation.End.allCases.map { "\($0.rawValue) \($0)" },
      Wallet.Status.allCases.map { "\($0.rawValue) \($0)" },
      Promise.End.allCases.map { "\($0.rawValue) \($0)" },
      Order.Status.allCases.map { "\($0.rawValue) \($0)" },
      Challenge.Category.allCases.map { "\($0.rawValue) \($0)" },
      Challenge.CancellationCause.allCases.map { "\($0.rawValue) \($0)" },
      Challenge.Judging.WithoutWinners.allCases.map { "\($0.rawValue) \($0)" },
      ProofState.allCases.map { "\($0.rawValue) \($0)" },
    ])
  func values(_ tags: [String]) throws {
    let cells = try Self.rows().flatMap { $0 }
    #expect(cells.contains { $0.contains("(" + tags.joined(separator: ", ") + ")") }, "\(tags)")
  }
}
