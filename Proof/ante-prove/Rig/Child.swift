import Foundation
import Synchronization

/// A process of its own process group, with its input from a file and its output to files.
final class Child {
  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It had to be killed because it did not end by itself.
    case late
  }

  private static let interruption = Atomic<Int32>(0)
  private static let living = Mutex<Set<pid_t>>([])
  private static let pollMicroseconds: UInt32 = 500

  let identifier: pid_t
  private let errorsPath: String
  private var ending: Ending?

  /// Starts a process.
  /// - Parameters:
  ///   - words: the path of the executable, or its name to be looked up, and its arguments.
  ///   - output: the file for its standard output, appended to; nil for none.
  ///   - errors: the file for its standard error, made anew.
  init(
    _ words: [String], environment: [String: String] = [:], input: String = "/dev/null",
    output: String? = nil,
    errors: String
  ) throws(ProveError) {
    if Self.interruptedBy != nil { throw ProveError("the run is being ended") }
    errorsPath = errors
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)

    var variables = ProcessInfo.processInfo.environment
    // The backtrace of a crash takes far longer than the crash.
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { _, new in new }
    var arguments = words.map { strdup($0) } + [nil]
    var values = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + values { free(text) } }
    var identifier: pid_t = 0
    let code = posix_spawnp(&identifier, words[0], &actions, &attributes, &arguments, &values)
    guard code == 0 else { throw ProveError("start", words[0], errno: code) }
    self.identifier = identifier
    Self.living.withLock { _ = $0.insert(identifier) }
    // It may have come after the others were killed.
    if Self.interruptedBy != nil { signal(SIGKILL) }
  }

  deinit {
    if ending == nil { kill() }
    unlink(errorsPath)
  }

  /// The signal that ends the run, if there was one.
  static var interruptedBy: Int32? {
    let number = interruption.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Ends all processes and starts none any more: whoever waits for one goes on, and finds that it is over.
  static func interrupt(by number: Int32) {
    interruption.store(number, ordering: .releasing)
    living.withLock { for identifier in $0 { Glibc.kill(-identifier, SIGKILL) } }
  }

  /// What it said on standard error.
  var errors: String { (try? String(contentsOfFile: errorsPath, encoding: .utf8)) ?? "" }

  /// Sends a signal to the process and its children.
  func signal(_ number: Int32) {
    if ending == nil { Glibc.kill(-identifier, number) }
  }

  /// Kills it without warning, and waits until it is gone.
  @discardableResult
  func kill() -> Ending {
    if let ending { return ending }
    Glibc.kill(-identifier, SIGKILL)
    return wait(seconds: 60)
  }

  /// Waits a moment; answers whether it is still there then.
  func lives(microseconds: Int) -> Bool {
    let end = ContinuousClock.now.advanced(by: .microseconds(microseconds))
    while !poll() {
      let left = ContinuousClock.now.duration(to: end) / .microseconds(1)
      if left <= 0 { return true }
      usleep(min(Self.pollMicroseconds, UInt32(left) + 1))
    }
    return false
  }

  /// Waits until something has happened; answers whether it did while the process was there.
  func waits(seconds: Int, until hasHappened: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now.advanced(by: .seconds(seconds))
    while ContinuousClock.now < end {
      if try hasHappened() { return !poll() }
      if !lives(microseconds: 100) { return false }
    }
    return false
  }

  /// Stops it where it is; answers whether all of its threads stand still.
  func pause() -> Bool {
    signal(SIGSTOP)
    return waits(seconds: 10) {
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(identifier)/task")) ?? []
      return !threads.isEmpty
        && threads.allSatisfy { thread in
          let path = "/proc/\(identifier)/task/\(thread)/stat"
          // "1234 (name) T …"; a thread that is gone by now does not move either.
          guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return true }
          return text[(text.lastIndex(of: ")") ?? text.startIndex)...].hasPrefix(") T")
        }
    }
  }

  /// Lets it go on.
  func resume() { signal(SIGCONT) }

  /// Waits for the end; kills it when it takes longer.
  @discardableResult
  func wait(seconds: Int) -> Ending {
    if lives(microseconds: seconds * 1_000_000) {
      Glibc.kill(-identifier, SIGKILL)
      _ = lives(microseconds: 10_000_000)
      ending = .late
    }
    return ending ?? .late
  }

  /// Whether it has ended.
  private func poll() -> Bool {
    if ending != nil { return true }
    var raw: Int32 = 0
    guard waitpid(identifier, &raw, WNOHANG) == identifier else { return false }
    ending = raw & 0x7f == 0 ? .exited((raw >> 8) & 0xff) : .signalled(raw & 0x7f)
    Self.living.withLock { _ = $0.remove(identifier) }
    return true
  }
}
