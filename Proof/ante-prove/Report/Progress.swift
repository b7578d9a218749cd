import Foundation

/// One line on a terminal that says how far it is; nothing where standard error is not a terminal.
struct Progress {
  private let isShown = isatty(STDERR_FILENO) == 1

  func show(_ suite: String, _ number: Int, of count: Int, _ tally: Tally) {
    let goal = count == .max ? "" : " of \(count)"
    write("\r\u{1b}[K\(suite): cycle \(number)\(goal), \(tally.fired) faults, \(tally.failureCount) failures")
  }

  func clear() { write("\r\u{1b}[K") }

  private func write(_ text: String) {
    if isShown { FileHandle.standardError.write(Data(text.utf8)) }
  }
}
