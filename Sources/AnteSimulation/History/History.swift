import AnteDomain
import Glibc

/// What clients asked and saw over all the lives of a process, as a `HistoryFile` kept it.
public struct History: Sendable {
  /// All calls in the order in which they began; one without an answer has the answer `unknown`.
  public private(set) var calls: [Call] = []
  /// How often a process began.
  public private(set) var lives = 0
  /// The newest sequence in any receipt.
  public private(set) var newestSequence: UInt64 = 0
  /// A number above that of every call.
  public private(set) var nextNumber = 1
  /// Calls that were answered although they began after somebody had been told `unknown` in the same life: there should
  /// be none, because an engine whose log has failed acknowledges nothing more.
  public private(set) var answeredAfterFailure = 0

  private struct Open {
    let place: Int
    let isAfterFailure: Bool
  }

  private var open: [Int: Open] = [:]
  private var hasFailed = false

  /// Reads a file; a last line that a death has torn does not count.
  /// - Throws: where a whole line makes no sense, naming it.
  public init(readingFrom path: String) throws(HistoryError) {
    try self.init(text: Self.bytes(of: path), path)
  }

  init(text bytes: [UInt8], _ path: String) throws(HistoryError) {
    let whole = bytes[..<(bytes.lastIndex(of: UInt8(ascii: "\n")) ?? 0)]
    for (index, line) in whole.split(separator: UInt8(ascii: "\n")).enumerated() {
      do throws(HistoryError) {
        try take(HistoryLine(Substring(decoding: line, as: UTF8.self)))
      } catch {
        throw HistoryError("\(path): line \(index + 1): \(error)")
      }
    }
    open = [:]
  }

  private mutating func take(_ line: HistoryLine) throws(HistoryError) {
    switch line {
    case .life:
      lives += 1
      open = [:]
      hasFailed = false
    case .began(let number, let client, let sequence, let time, let command):
      guard open[number] == nil else { throw HistoryError("call \(number) begins twice") }
      nextNumber = max(nextNumber, number + 1)
      open[number] = Open(place: calls.count, isAfterFailure: hasFailed)
      calls.append(
        Call(
          client: client, command: command, begunAfter: sequence, begunAt: time, answer: .unknown,
          endedAt: time))
    case .ended(let number, let time, let answer):
      guard let begun = open.removeValue(forKey: number) else {
        throw HistoryError("call \(number) ends without a beginning in this life")
      }
      take(answer, of: begun, at: time)
    }
  }

  private mutating func take(_ answer: Call.Answer, of begun: Open, at time: Instant) {
    switch answer {
    case .accepted(_, let sequence), .rejected(_, let sequence):
      newestSequence = max(newestSequence, sequence)
      if begun.isAfterFailure { answeredAfterFailure += 1 }
    case .unknown: hasFailed = true
    case .refused: break
    }
    let call = calls[begun.place]
    calls[begun.place] = Call(
      client: call.client, command: call.command, begunAfter: call.begunAfter, begunAt: call.begunAt,
      answer: answer, endedAt: time)
  }

  static func bytes(of path: String) throws(HistoryError) -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw HistoryError("open", path, errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw HistoryError("read", path, errno: errno)
      }
    }
  }
}
