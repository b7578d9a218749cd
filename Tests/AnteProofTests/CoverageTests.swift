import Foundation
import Testing

@testable import ante_coverage

@Suite("Coverage")
struct CoverageTests {
  /// A source file whose regions are told by their number of line.
  private static let source = """
    func f(_ x: Int?) -> Int {
      guard let x else { preconditionFailure("no x") }
      precondition(x > 0, "x is \\(x)")
      precondition(
        x < 100,
        "x is large")
      if Mutant.doubles.isPlanted { return 2 * x }
      switch x {
      case 1: fatalError("one")
      default: return x > 10 ? small(x) : large(x)
      }
    }
    func g(_ x: Int) -> Int {
      guard x > 3 || Mutant.skips.isPlanted else { return 3 }
      return Mutant.doubles.isPlanted ? twice : once
    }
    """

  /// The region of some text in a line of the source, or from there to the end of the line.
  private static func region(_ line: Int, _ text: String) throws -> Region {
    let content = source.components(separatedBy: "\n")[line - 1]
    let range = try #require(content.range(of: text))
    let column = content.distance(from: content.startIndex, to: range.lowerBound) + 1
    return Region(firstLine: line, firstColumn: column, lastLine: line, lastColumn: column + text.count)
  }

  private static func with<Answer>(file text: String, _ body: (String) throws -> Answer) throws -> Answer {
    let path = FileManager.default.temporaryDirectory.appending(path: "ante-\(UUID().uuidString)").path
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test(
    "excuses what only a bug runs into, and nothing else",
    arguments: [
      (2, "{ preconditionFailure(\"no x\") }", true), (2, "\"no x\"", true), (3, "\"x is \\(x)\"", true),
      (6, "\"x is large\"", true), (7, "{ return 2 * x }", true), (9, "case 1: fatalError(\"one\")", true),
      (11, "}", true), (10, "default: return x > 10 ? small(x) : large(x)", false), (10, "small(x)", false),
      (8, "switch x {", false), (14, "{ return 3 }", false), (15, "twice", true), (15, "once", false),
    ])
  func traps(line: Int, text: String, isExcused: Bool) throws {
    let source = try Self.with(file: Self.source) { try SourceText(contentsOf: $0) }
    let region = try Self.region(line, text)
    #expect((source.isTrap(region) || source.isMutant(region)) == isExcused)
  }

  private static let page = """
    | file | code | why |
    |---|---|---|
    | `Sources/AnteJournal/A.swift` | `default: return x > 10` | no x is larger |
    | `Sources/AnteJournal/A.swift` | `guard a \\|\\| b` | both always hold |
    """

  private static func report(_ counts: [(Region, Int)], lines: (Int, Int)) throws -> Coverage {
    let regions = counts.map { region, count in
      [region.firstLine, region.firstColumn, region.lastLine, region.lastColumn, count, 0, 0, 0]
    }
    let json: [String: Any] = [
      "data": [
        [
          "files": [
            [
              "filename": "/top/Sources/AnteJournal/A.swift",
              "summary": ["lines": ["count": lines.0, "covered": lines.1]],
            ], ["filename": "/top/Tests/T.swift", "summary": ["lines": ["count": 1, "covered": 0]]],
          ],
          "functions": [["filenames": ["/top/Sources/AnteJournal/A.swift"], "regions": regions]],
        ]
      ]
    ]
    return try Coverage(Report(json: JSONSerialization.data(withJSONObject: json)), below: "/top")
  }

  private static func verdict(_ counts: [(Region, Int)], excuses: inout Excuses) throws -> ModuleVerdict {
    let coverage = try report(counts, lines: (12, 6))
    #expect(coverage.files.map(\.path) == ["Sources/AnteJournal/A.swift"])
    var verdict = ModuleVerdict("AnteJournal", demand: .everyRegion)
    let source = try with(file: source) { try SourceText(contentsOf: $0) }
    try verdict.add(coverage.files[0], of: source, excuses: &excuses)
    return verdict
  }

  @Test("names each region that never ran, unless a row excuses it, and each row that excuses nothing")
  func everyRegion() throws {
    var excuses = try Excuses(page: Self.page)
    let verdict = try Self.verdict(
      [
        (Self.region(1, "{"), 3), (Self.region(10, "small(x)"), 0), (Self.region(10, "large(x)"), 1),
        (Self.region(8, "switch x {"), 0), (Self.region(2, "{ preconditionFailure(\"no x\") }"), 0),
      ], excuses: &excuses)
    #expect(verdict.unexcused == ["Sources/AnteJournal/A.swift:8:3 switch x {"])
    #expect(verdict.description == "AnteJournal             5       3        2     50.0  NOT ENOUGH")
    #expect(excuses.unused == ["Sources/AnteJournal/A.swift: guard a || b"])
  }

  @Test("counts a region of a generic function as often as its busiest specialization ran it")
  func specializations() throws {
    var excuses = try Excuses(page: "")
    let region = try Self.region(10, "small(x)")
    let verdict = try Self.verdict([(region, 0), (region, 2), (region, 0)], excuses: &excuses)
    #expect(verdict.isEnough && verdict.regions == 1 && verdict.missed == 0)
  }

  @Test("of lines asks for a share", arguments: [(95, true), (94, false)])
  func lines(covered: Int, isEnough: Bool) throws {
    let coverage = try Self.report([(Self.region(1, "{"), 0)], lines: (100, covered))
    var verdict = ModuleVerdict("AnteCommands", demand: .lines(percentMin: 95))
    var excuses = try Excuses(page: "")
    let source = try Self.with(file: Self.source) { try SourceText(contentsOf: $0) }
    try verdict.add(coverage.files[0], of: source, excuses: &excuses)
    #expect(verdict.isEnough == isEnough)
  }

  @Test("is not judged by a report of other files, nor excused without a reason")
  func refusals() throws {
    #expect(throws: CoverageError.self) {
      try Coverage(Report(json: Data(#"{"data":[{"files":[],"functions":[]}]}"#.utf8)), below: "/top")
    }
    var excuses = try Excuses(page: "")
    let far = Region(firstLine: 90, firstColumn: 1, lastLine: 91, lastColumn: 2)
    #expect(throws: CoverageError.self) { try Self.verdict([(far, 1)], excuses: &excuses) }
    for row in [
      "| `Sources/A.swift` | `x` | |", "| `Sources/A.swift` | x | why |", "| `Sources/A.swift` | `x` |",
    ] {
      #expect(throws: CoverageError.self) { try Excuses(page: row) }
    }
  }
}
