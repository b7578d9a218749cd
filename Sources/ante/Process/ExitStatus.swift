import Glibc

/// How the process ends; `docs/commands.md` lists them for people.
enum ExitStatus: Equatable {
  /// Everything was done.
  case done
  /// The engine, the directory or a file could not be worked with.
  case fault
  /// The command line is wrong.
  case usage
  /// Everything was answered, but some lines were not commands.
  case malformedLines
  /// A signal asked for the end.
  case stopped(bySignal: Int32)

  var code: Int32 {
    switch self {
    case .done: 0
    case .fault: 1
    case .usage: 2
    case .malformedLines: 3
    case .stopped(let signal): 128 + signal
    }
  }

  /// Nobody reads standard output any more; what died of the signal would end so.
  static let nobodyReads = ExitStatus.stopped(bySignal: SIGPIPE)
}
