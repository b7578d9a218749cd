import Foundation

/// The regions that no test can reach, each with its reason, as a table in `docs/coverage.md` lists them:
/// the file, the beginning of the line where the region starts, and why.
struct Excuses {
  private struct Row {
    let file: String
    let code: String
    var isUsed = false
  }

  private var rows: [Row] = []

  /// Reads every row whose first cell is a file below `Sources`.
  init(page: String) throws {
    for line in page.split(separator: "\n") where line.hasPrefix("| `Sources/") {
      let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|").map {
        $0.replacing("\u{0}", with: "|").trimmed()
      }
      guard cells.count == 3, let file = cells[0].code, let code = cells[1].code, !cells[2].isEmpty else {
        throw CoverageError("a row needs a file and code in backticks, and a reason: \(line)")
      }
      rows.append(Row(file: file, code: code))
    }
  }

  /// Whether a row excuses the region.
  mutating func covers(_ region: Region, of path: String, in source: SourceText) -> Bool {
    let line = source.line(region.firstLine)
    guard let index = rows.firstIndex(where: { $0.file == path && line.hasPrefix($0.code) }) else {
      return false
    }
    rows[index].isUsed = true
    return true
  }

  /// The rows that excused nothing: what they name is reached now, or gone.
  var unused: [String] {
    rows.filter { !$0.isUsed }.map { "\($0.file): \($0.code)" }
  }
}

extension String {
  /// What stands between the two backticks that the cell consists of.
  fileprivate var code: String? {
    guard count > 2, hasPrefix("`"), hasSuffix("`") else { return nil }
    return String(dropFirst().dropLast())
  }
}

extension Substring {
  fileprivate func trimmed() -> String {
    trimmingCharacters(in: .whitespaces)
  }
}
