/// What can go wrong with a simulated process or its disk.
public enum FaultKind: String, Sendable, CaseIterable {
  /// The process is killed: what it wrote stays in the system's memory.
  case kill
  /// The process is killed in the middle of a write.
  case killInWrite
  /// The power fails: of what was not synced, each sector and name is old, new, torn or garbled.
  case powerCut
  /// The power fails while the engine recovers.
  case powerCutInRecovery
  /// A write fails, once.
  case writeError
  /// A write fails half-way, once.
  case shortWrite
  /// A sync of a file or a directory fails, once.
  case syncError
  /// A read fails, once.
  case readError
  /// Opening, renaming, removing, listing or another call on names fails, once.
  case nameError
  /// The disk has no room, from one call on until the process ends.
  case noSpace
  /// Every call fails from one on until the process ends.
  case deadDisk
  /// The wall clock jumps, forward or back.
  case clockJump
  /// A client hangs up: the task that waits for an answer is cancelled.
  case hangUp
  /// A bit flips in a file while no process runs.
  case bitFlip
  /// A file loses its end while no process runs.
  case truncation
  /// A block of a file is found at another place while no process runs.
  case misplacedBlock
}
