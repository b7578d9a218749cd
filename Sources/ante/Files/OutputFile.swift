import Glibc

/// Where results are written; what was written is out of the process's hands at once.
struct OutputFile {
  /// How it is called in messages.
  let name: String
  let descriptor: Int32

  static let standardOutput = OutputFile(name: "standard output", descriptor: STDOUT_FILENO)
  static let standardError = OutputFile(name: "standard error", descriptor: STDERR_FILENO)

  private init(name: String, descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
  }

  /// Makes a file, or empties one; not the file that is being read, and none in a data directory.
  init(creating path: String, besides input: InputFile, outside data: String) throws(Failure) {
    name = path
    guard !Self.isFile(path, in: data) else {
      throw .message(
        "ante apply: --outcomes: \(path) is in the data directory, which has files of its own; give another path",
        .usage)
    }
    var status = stat()
    if stat(path, &status) == 0, FileIdentity(status) == input.identity {
      throw .message("ante apply: --outcomes: \(path) is the file of commands; give another one", .usage)
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .system(path, "opening", errno, remedy: "give a path that can be written to")
    }
  }

  /// Whether a path leads into a directory, or one below it.
  private static func isFile(_ path: String, in directory: String) -> Bool {
    guard let directory = DataPath.resolved(directory) else { return false }
    let parent = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
    guard let folder = DataPath.resolved(parent.isEmpty ? "/" : parent) else { return false }
    return folder == directory || folder.hasPrefix(directory + "/")
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        throw .nobodyReads
      } else if errno == EAGAIN {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&polled, 1, -1)
      } else if errno != EINTR {
        throw .system(name, "writing", errno, remedy: "check the disk and its free space")
      }
    }
  }

  func write(_ text: String) throws(Failure) {
    try write(Array(text.utf8))
  }

  /// Tells people something; whoever does not read it misses it.
  func tell(_ text: String) {
    // A bar may stand in the line: it is drawn again.
    try? write((isTerminal ? Progress.eraseLine : "") + text + "\n")
  }
}
