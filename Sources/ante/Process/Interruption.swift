import Glibc
import Synchronization

/// What ends the reading of commands early: a signal that asks for it, or an engine that has failed.
///
/// A signal handler can reach nothing but globals, and may do little more than store a number and write a byte. The byte
/// makes the pipe readable, and so wakes whoever waits for input.
enum Interruption: Equatable {
  case signal(Int32)
  case engineFailed

  private static let stored = Atomic<Int32>(0)
  private static let wakeReader = Atomic<Int32>(-1)
  private static let wakeWriter = Atomic<Int32>(-1)
  /// No signal has this number.
  private static let failureNumber: Int32 = 1_000

  /// What has happened, or nil.
  static var current: Interruption? {
    switch stored.load(ordering: .acquiring) {
    case 0: nil
    case failureNumber: .engineFailed
    case let signal: .signal(signal)
    }
  }

  /// The descriptor that is readable once something has happened, or -1 if signals were not asked for.
  static var descriptor: Int32 { wakeReader.load(ordering: .relaxed) }

  /// Makes writing to a pipe that nobody reads an error of the write.
  static func ignoreBrokenPipes() {
    Glibc.signal(SIGPIPE, SIG_IGN)
  }

  /// Takes interrupts and termination signals as a wish to end; the second one ends the process at once.
  static func takeSignals() throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .system("pipe", "opening", errno, remedy: "close other programs that have many files open")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakeReader.store(ends[0], ordering: .relaxed)
    wakeWriter.store(ends[1], ordering: .relaxed)
    _ = stored.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in Interruption.raise(number) }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
  }

  /// Says that the engine has failed, so that nobody waits for commands that it can't carry out.
  static func raiseEngineFailed() { raise(failureNumber) }

  private static func raise(_ number: Int32) {
    let error = errno
    _ = stored.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
    var byte: UInt8 = 0
    _ = write(wakeWriter.load(ordering: .relaxed), &byte, 1)
    errno = error
  }
}
