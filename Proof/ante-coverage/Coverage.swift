/// How often each region of each source file ran.
struct Coverage {
  let files: [File]

  struct File {
    /// From the top of the repository.
    let path: String
    let counts: [Region: Int]
    let lines: Report.Counts

    /// The folder below `Sources`.
    var module: String { String(path.split(separator: "/")[1]) }
  }

  /// Reads the files below `Sources` in the folder `root`.
  ///
  /// A generic function comes once for every type that it was specialized for: a region ran as often as in the
  /// specialization that ran it most.
  init(_ report: Report, below root: String) throws {
    let prefix = root + "/"
    var counts: [String: [Region: Int]] = [:]
    for function in report.data.flatMap(\.functions) {
      for region in function.regions where region.count >= 8 && region[7] == Self.codeKind {
        let place = Region(
          firstLine: region[0], firstColumn: region[1], lastLine: region[2], lastColumn: region[3])
        let file = function.filenames[region[5]]
        counts[file, default: [:]][place] = max(counts[file]?[place] ?? 0, region[4])
      }
    }
    files = report.data.flatMap(\.files).compactMap { file in
      guard file.filename.hasPrefix(prefix + "Sources/") else { return nil }
      return File(
        path: String(file.filename.dropFirst(prefix.count)), counts: counts[file.filename] ?? [:],
        lines: file.summary.lines)
    }
    guard !files.isEmpty else { throw CoverageError("the report names no file below \(prefix)Sources") }
  }

  /// The kind of a region that is code, and not an expanded macro, skipped, or a gap.
  private static let codeKind = 0
}
