/// Something that works in steps on one thread at a time: a shard, the log's committer, the housekeeper.
///
/// A step never blocks except in file system calls, starts no threads, and reads neither clocks nor randomness
/// except those of its configuration. A simulator can therefore call the steps of all loops in any order it likes.
public protocol Loop: AnyObject, Sendable {
  /// Does some of the work that is waiting and says when it wants to be called again.
  ///
  /// A call with nothing to do is harmless: runners may call a step without any reason.
  func step() -> LoopStep
}
