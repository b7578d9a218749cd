/// Reads a file line by line, keeping at most one line and what was read with it.
struct LineReader {
  /// Longer lines are skipped: many times a command, little to keep.
  static let lineBytesMax = 1 << 20
  private static let readBytes = 1 << 16

  enum Step {
    /// A line without its end, and its number from 1; the bytes are good until the next step.
    case line(Int, ArraySlice<UInt8>)
    /// A line that is too long, skipped; its number and its bytes.
    case tooLong(Int, bytes: Int)
    /// No whole line is there yet; or the wait for one was interrupted.
    case notReady
    /// There are no more lines.
    case end
  }

  private let file: InputFile
  private var buffer: [UInt8] = []
  private var lineStart = 0
  private var searched = 0
  private var lineNumber = 0
  /// Bytes of the current line that were dropped because it is too long.
  private var dropped = 0
  private var isAtEnd = false
  /// Bytes read so far.
  private(set) var bytesRead = 0

  init(_ file: InputFile) {
    self.file = file
  }

  /// The next line; waits for it, or answers that it is not there yet.
  mutating func next(waiting: Bool) throws(Failure) -> Step {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return takeLine(endingAt: end, next: end + 1)
      }
      searched = buffer.count
      if isAtEnd {
        return searched > lineStart || dropped > 0 ? takeLine(endingAt: searched, next: searched) : .end
      }
      dropFinishedLines()
      guard file.readiness(waiting: waiting) == .ready else { return .notReady }
      guard try readMore() else { return .notReady }
    }
  }

  private mutating func takeLine(endingAt end: Int, next: Int) -> Step {
    let line = lineNumber == 0 ? withoutByteOrderMark(buffer[lineStart..<end]) : buffer[lineStart..<end]
    let bytes = dropped + line.count
    lineNumber += 1
    lineStart = next
    searched = next
    dropped = 0
    return bytes > Self.lineBytesMax ? .tooLong(lineNumber, bytes: bytes) : .line(lineNumber, line)
  }

  private func withoutByteOrderMark(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    dropped == 0 && line.starts(with: [0xef, 0xbb, 0xbf]) ? line.dropFirst(3) : line
  }

  /// Makes room: forgets lines that were taken, and the beginning of one that is too long anyway.
  private mutating func dropFinishedLines() {
    if buffer.count - lineStart > Self.lineBytesMax {
      dropped += buffer.count - lineStart
      lineStart = buffer.count
    }
    buffer.removeFirst(lineStart)
    lineStart = 0
    searched = buffer.count
  }

  /// Reads what is there; answers false where it was interrupted.
  private mutating func readMore() throws(Failure) -> Bool {
    let kept = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.readBytes))
    let file = file
    let outcome = buffer.withUnsafeMutableBytes { bytes in
      Result { () throws(Failure) in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[kept...]))
      }
    }
    let count = try outcome.get()
    buffer.removeLast(Self.readBytes - (count ?? 0))
    bytesRead += count ?? 0
    isAtEnd = count == 0
    return count != nil
  }
}
