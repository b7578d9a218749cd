extension ReferencePage {
  /// The suites of the page, in its order.
  private static let defectSuites = [
    "Wallet", "Spending", "Join", "Challenge", "Settlement", "Stock", "Order",
  ]
  private static let defectFolder = "Tests/AnteEngineTests/Defects/"

  static func defects(_ repository: Repository) throws -> String {
    let files = repository.paths.filter { $0.hasPrefix(defectFolder) && $0.hasSuffix("DefectTests.swift") }
    let wanted = defectSuites.map { "\(defectFolder)\($0)DefectTests.swift" }
    if let stranger = Set(files).symmetricDifference(wanted).sorted().first {
      throw Missing("the page of defects and the folder of their tests do not agree on \(stranger)")
    }
    let sections = try wanted.map { path -> String in
      guard let suite = try DefectSuite(in: repository.source(of: path)) else {
        throw Missing("\(path): a test without a comment that says what others did, or without a name")
      }
      let rows = suite.tests.map { "| \($0.defect) | \($0.rule). | `\(suite.name).\($0.name)` |" }
      return
        "## \(suite.title.prefix { $0 != "," })\n\n\(suite.comment)\n\n| elsewhere | in Ante | test |\n|---|---|---|\n"
        + rows.joined(separator: "\n")
    }
    return """
      # What others got wrong

      Five systems were read for what Ante is to do, and the trackers of a few others for what their users report. Each defect in
      them that concerns points, challenges, stock or orders is a test here, which shows that it is none of Ante's. Of defects in
      what Ante does not do (requests over HTTP, log-ins, mails, notifications, the wire of payment services) it is the part that
      concerns these. This page is made of the tests in `\(defectFolder)`; a test keeps it so
      (`ANTE_REWRITE_EXAMPLES=1 swift test --filter ReferencePageTests` writes it anew).

      \(sections.joined(separator: "\n\n"))

      """
  }
}
