/// The options of the command line that take a value.
enum OptionName: String, CaseIterable, Sendable {
  case clients = "--clients"
  case operations = "--operations"
  case shards = "--shards"
  case callers = "--callers"
  case sync = "--sync"
  case batch = "--batch"
  case seed = "--seed"
  case data = "--data"

  /// The option with its value, and what it says, for the help.
  var help: (form: String, meaning: String) {
    switch self {
    case .clients: ("--clients N", "callers at the same time")
    case .operations:
      (
        "--operations N",
        "joins in all; for recovery records of the log, for views entries, challenges or names"
      )
    case .shards: ("--shards N", "shards of the engine (default: one per core, less one)")
    case .callers:
      ("--callers pool|shard", "tasks on the default pool, or on their challenge's shard (default: pool)")
    case .sync: ("--sync commit|interval|none", "when a join is answered: see SyncPolicy (default: commit)")
    case .batch: ("--batch N", "joins of one batch (default: 1024)")
    case .seed: ("--seed N", "makes the ids, so a seed repeats the placement (default: 1)")
    case .data: ("--data DIR", "a new or empty directory, left in place (default: one here, removed)")
    }
  }
}
