/// Rows of cells under a heading, with columns as wide as they need to be.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  init(_ columns: (heading: String, alignment: Alignment)...) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.heading)]
  }

  var isEmpty: Bool { rows.count == 1 }

  mutating func add(_ cells: String...) { rows.append(cells) }

  /// The lines, each behind two spaces.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
      var line = " "
      for (column, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        line += " " + (alignments[column] == .left ? cell + space : space + cell) + " "
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
