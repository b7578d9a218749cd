import Foundation
import Glibc

/// A process with pipes to its standard input and output; its standard error goes to a file.
///
/// Used by one thread at a time.
final class ChildProcess {
  struct SpawnError: Error {
    let call: String
    let code: Int32
  }

  let identifier: pid_t
  private let input: Int32
  private let output: Int32
  private let errorFile: URL
  private var inputIsOpen = true
  private var received: [UInt8] = []
  /// The whole lines received so far and not yet taken.
  private var lineCount = 0
  private var outputEnded = false
  private var status: Int32?

  /// Held while there are descriptors that a process started elsewhere would inherit.
  private static let spawning = NSLock()
  private static let ignoreBrokenPipes: Void = { Glibc.signal(SIGPIPE, SIG_IGN) }()

  init(_ path: String, _ words: [String]) throws {
    Self.ignoreBrokenPipes
    errorFile = FileManager.default.temporaryDirectory.appending(path: "ante-\(UUID().uuidString).err")
    (identifier, input, output) = try Self.spawning.withLock { [errorFile] in
      try Self.spawn(path, words, errorFile: errorFile.path)
    }
  }

  deinit {
    killAndWait()
    closeInput()
    close(output)
    try? FileManager.default.removeItem(at: errorFile)
  }

  private static func spawn(
    _ path: String, _ words: [String], errorFile: String
  ) throws -> (pid_t, input: Int32, output: Int32) {
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw SpawnError(call: "pipe", code: errno) }
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments = ([path] + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, path, &actions, nil, &arguments, environ)
    close(input[0])
    close(output[1])
    guard code == 0 else { throw SpawnError(call: "posix_spawn \(path)", code: code) }
    _ = fcntl(input[1], F_SETFL, O_NONBLOCK)
    return (identifier, input[1], output[0])
  }
}

// MARK: - Talking

extension ChildProcess {
  /// Why an exchange ended.
  enum Pause {
    /// As many lines as were wanted are there.
    case enoughLines
    case outputEnded
    case timeIsUp
  }

  /// Sends bytes while it receives lines, until there are enough of them, the output ends, or the time is up.
  func exchange(
    sending bytes: inout ArraySlice<UInt8>, untilLines wanted: Int, milliseconds: Int32? = nil
  ) -> Pause {
    let start = ContinuousClock.now
    while true {
      if lineCount >= wanted { return .enoughLines }
      if outputEnded { return .outputEnded }
      var polled = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      if !bytes.isEmpty, inputIsOpen { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      let passed = Int32(start.duration(to: .now) / .milliseconds(1))
      let left = milliseconds.map { max($0 - passed, 0) } ?? -1
      if poll(&polled, nfds_t(polled.count), left) == 0 { return .timeIsUp }
      if polled.count > 1, polled[1].revents != 0 { send(&bytes) }
      if polled[0].revents != 0 { receive() }
    }
  }

  private func send(_ bytes: inout ArraySlice<UInt8>) {
    let count = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes.removeFirst(count)
    } else if errno != EAGAIN, errno != EINTR {
      // It is gone; the output will end, too.
      bytes = []
    }
  }

  private func receive() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &buffer, buffer.count)
    if count > 0 {
      received += buffer[..<count]
      lineCount += buffer[..<count].count { $0 == UInt8(ascii: "\n") }
    } else if count == 0 || errno != EINTR {
      outputEnded = true
    }
  }

  /// Takes the whole lines received so far; a line without its end stays.
  func takeLines() -> [String] {
    guard let end = received.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    defer {
      received.removeFirst(end + 1)
      lineCount = 0
    }
    return received[..<end].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Sends a line and takes the line that comes back.
  func ask(_ line: String) -> String? {
    var bytes = Array((line + "\n").utf8)[...]
    _ = exchange(sending: &bytes, untilLines: 1)
    return takeLines().first
  }

  func closeInput() {
    if inputIsOpen { close(input) }
    inputIsOpen = false
  }
}

// MARK: - The end

extension ChildProcess {
  func signal(_ number: Int32) {
    if status == nil { kill(identifier, number) }
  }

  func killAndWait() {
    signal(SIGKILL)
    _ = wait()
  }

  /// Waits for the end; 128 + the signal for a process that a signal ended.
  func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(identifier, &raw, 0) < 0, errno == EINTR {}
    let ended = raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
    status = ended
    return ended
  }

  /// Receives what is left of the output, then waits for the end.
  func finish(input bytes: some Collection<UInt8> = []) throws -> Tool.Finished {
    var rest = Array(bytes)[...]
    // All is sent before the input is closed; then all is received.
    while !rest.isEmpty, !outputEnded {
      _ = exchange(sending: &rest, untilLines: lineCount + 1, milliseconds: 10)
    }
    closeInput()
    _ = exchange(sending: &rest, untilLines: .max)
    let ended = wait()
    return Tool.Finished(
      status: ended, output: String(decoding: received, as: UTF8.self),
      errors: try String(contentsOf: errorFile, encoding: .utf8))
  }
}
