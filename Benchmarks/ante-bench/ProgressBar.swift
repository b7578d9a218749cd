import Foundation

/// A bar on standard error, where that is a terminal.
struct ProgressBar {
  private static let width = 40
  private let title: String
  private let isShown = isatty(STDERR_FILENO) == 1

  init(_ title: String) {
    self.title = title
  }

  /// Shows how much is done of how much.
  func show(_ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let filled = Self.width * min(max(done, 0), all) / all
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    let figures = "\(Report.grouped(Double(done))) of \(Report.grouped(Double(all)))"
    FileHandle.standardError.write(Data("\r\(title) [\(bar)] \(figures)".utf8))
  }

  /// Ends the line.
  func end() {
    if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
  }
}
