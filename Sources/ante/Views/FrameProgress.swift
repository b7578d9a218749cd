import AnteJournal

/// A line on the terminal that says how many frames of the log are in the views.
final class FrameProgress: Sendable {
  private let output: OutputFile
  private let drawnAt = AnteJournal.Mutex(ContinuousClock.now)

  /// Nil where there is no terminal to draw on.
  init?(on output: OutputFile) {
    guard output.isTerminal else { return nil }
    self.output = output
  }

  /// Draws it again, unless that was done a moment ago.
  func show(_ frames: UInt64, of last: UInt64) {
    let isDue = drawnAt.withLock { drawnAt in
      guard drawnAt.duration(to: .now) >= Progress.interval else { return false }
      drawnAt = .now
      return true
    }
    guard isDue else { return }
    try? output.write(Progress.eraseLine + Self.text(frames, of: last))
  }

  func erase() {
    try? output.write(Progress.eraseLine)
  }

  static func text(_ frames: UInt64, of last: UInt64) -> String {
    let part = last == 0 ? 1 : min(Double(frames) / Double(last), 1)
    return "\(Progress.bar(part))  \(Figures.grouped(frames)) of \(Figures.counted(last, "frame"))"
  }
}
