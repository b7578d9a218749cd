import Glibc

/// The file or the standard input that commands are read from.
struct InputFile {
  enum Readiness {
    case ready
    /// Nothing to read yet; or, where the caller wanted to wait, interrupted.
    case notReady
  }

  /// How it is called in messages.
  let name: String
  let descriptor: Int32
  /// Its size, or nil for a pipe or a terminal.
  let size: Int?
  let identity: FileIdentity?

  /// Opens a path; `-` is the standard input.
  init(_ path: String) throws(Failure) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(
        path, "opening", errno, remedy: "give the path of a readable file, or - for standard input")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .system(name, "looking at it", errno, remedy: "give the path of a readable file")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw .fault("\(name): is a directory; give the path of a file of commands, or - for standard input")
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    identity = FileIdentity(status)
  }

  /// Reads into a buffer and answers how many bytes, 0 at the end; nil where it was interrupted.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int? {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR || errno == EAGAIN else {
        throw .system(name, "reading", errno, remedy: "check the file and send the unanswered commands again")
      }
      if errno == EAGAIN { _ = readiness(waiting: true) }
      if Interruption.current != nil { return nil }
    }
  }

  /// Whether a read would answer at once.
  func readiness(waiting: Bool) -> Readiness {
    if size != nil { return .ready }
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = poll(&polled, nfds_t(polled.count), waiting ? -1 : 0)
      if Interruption.current != nil { return .notReady }
      // Also at the end of the input, or where polling fails: the read then says what it is.
      if count > 0 || (count < 0 && errno != EINTR) { return .ready }
      if !waiting { return .notReady }
    }
  }
}

/// Which file it is, whatever its path.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let number: ino_t

  init(_ status: stat) {
    device = status.st_dev
    number = status.st_ino
  }
}
