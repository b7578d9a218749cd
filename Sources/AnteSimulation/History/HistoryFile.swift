public import AnteDomain
import Glibc

/// Writes what clients ask and see to a file that survives the death of their process.
///
/// Each line is handed to the system whole, before the call begins and as soon as its answer is there, so a killed
/// process loses at most the end of one line. Nothing is synced: for a power cut the file must lie on another disk than
/// the data. Any number of tasks may write.
public final class HistoryFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file to go on with, or makes it; a last line that a death has torn is cut off.
  public init(appendingTo path: String) throws(HistoryError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw HistoryError("open", path, errno: errno) }
    let text = try History.bytes(of: path)
    let end = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard end == text.count || ftruncate(descriptor, end) == 0 else {
      throw HistoryError("ftruncate", path, errno: errno)
    }
  }

  deinit {
    close(descriptor)
  }

  /// A process begins its life; whatever is unanswered stays so.
  public func begin(lifeAt time: Instant) throws(HistoryError) { try write(.life(at: time)) }

  /// A call begins; its number is its own among all calls of the file.
  public func began(
    _ number: Int, client: Int, after sequence: UInt64, at time: Instant, _ command: Command
  ) throws(HistoryError) {
    try write(.began(number: number, client: client, after: sequence, at: time, command))
  }

  /// A call was answered.
  public func ended(_ number: Int, at time: Instant, _ answer: Call.Answer) throws(HistoryError) {
    try write(.ended(number: number, at: time, answer))
  }

  private func write(_ line: HistoryLine) throws(HistoryError) {
    let bytes = Array((line.text + "\n").utf8)
    // One call a line: with O_APPEND the system keeps the lines of several threads apart.
    let written = Glibc.write(descriptor, bytes, bytes.count)
    if written != bytes.count { throw HistoryError("write", path, errno: written < 0 ? errno : ENOSPC) }
  }
}
