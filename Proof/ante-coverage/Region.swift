/// A stretch of code that runs as a whole: lines and columns from 1, the last column exclusive.
struct Region: Hashable, Comparable {
  let firstLine: Int
  let firstColumn: Int
  let lastLine: Int
  let lastColumn: Int

  static func < (left: Region, right: Region) -> Bool {
    (left.firstLine, left.firstColumn) < (right.firstLine, right.firstColumn)
  }
}
