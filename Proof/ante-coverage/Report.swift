import Foundation

/// What `llvm-cov export` says, as far as it is needed: https://llvm.org/docs/CommandGuide/llvm-cov.html#llvm-cov-export.
struct Report: Decodable {
  let data: [Export]

  init(json: Data) throws {
    self = try JSONDecoder().decode(Report.self, from: json)
  }

  struct Export: Decodable {
    let files: [File]
    let functions: [Function]
  }

  struct File: Decodable {
    let filename: String
    let summary: Summary
  }

  struct Summary: Decodable {
    let lines: Counts
  }

  struct Counts: Decodable {
    let count: Int
    let covered: Int
  }

  struct Function: Decodable {
    let filenames: [String]
    /// Of each region: first line and column, last line and column, count, file, expanded file, kind.
    let regions: [[Int]]
  }
}
