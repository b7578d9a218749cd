import Glibc

/// A line on the terminal that says how far it is.
struct Progress {
  static let eraseLine = "\r\u{1b}[K"
  private static let barWidth = 30
  static let interval = Duration.milliseconds(100)

  private let output: OutputFile
  private let total: Int?
  private var drawnAt = ContinuousClock.now

  /// Nil where there is no terminal to draw on.
  /// - Parameter total: the bytes to read, where that is known.
  init?(on output: OutputFile, total: Int?) {
    guard output.isTerminal else { return nil }
    self.output = output
    self.total = total
  }

  /// Draws it again, unless that was done a moment ago.
  mutating func show(bytes: Int, lines: Int) {
    guard drawnAt.duration(to: .now) >= Self.interval else { return }
    drawnAt = .now
    try? output.write(Self.eraseLine + Self.text(bytes: bytes, of: total, lines: lines))
  }

  func erase() {
    try? output.write(Self.eraseLine)
  }

  static func text(bytes: Int, of total: Int?, lines: Int) -> String {
    let count = "\(Figures.grouped(lines)) lines"
    guard let total, total > 0 else { return count }
    let part = min(Double(bytes) / Double(total), 1)
    return "\(bar(part))  \(count)"
  }

  /// A bar that is filled in part, from 0 to 1, and how far in percent.
  static func bar(_ part: Double) -> String {
    let filled = Int(part * Double(barWidth))
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: barWidth - filled)
    return "\(bar) \(Int(part * 100)) %"
  }
}
