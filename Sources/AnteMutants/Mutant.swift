#if ANTE_MUTANTS
  import Glibc
#endif

/// Bugs that are planted on purpose, to see whether the proof finds them.
///
/// They exist only in a build with the flag `ANTE_MUTANTS`, which chooses one by the environment variable of that name
/// (`make mutants`). In every other build `isPlanted` is false when the compiler looks, and nothing is left of them.
package enum Mutant: String, CaseIterable, Sendable {
  // The log.
  /// Callers are answered before the sync.
  case acknowledgesBeforeSync
  /// Every tenth sync is left out.
  case skipsEveryTenthSync
  /// A sync that failed is tried again.
  case retriesFailedSync
  /// Names are not made durable.
  case omitsDirectorySync
  /// A file gets its name before its content is synced.
  case publishesUnsyncedManifest
  /// A frame's checksum does not say where the frame stands.
  case checksumForgetsPlace
  /// A frame's length is believed.
  case trustsLength
  /// A torn tail stays where it is.
  case leavesTornTail
  /// Damage in the middle is taken for a torn tail.
  case cutsDamage
  /// Watermarks prove nothing.
  case ignoresWatermarks
  /// A watermark vouches for frames that are not synced yet.
  case overstatesWatermark
  /// A snapshot says that the log goes on one frame later than it does.
  case snapshotStartsLate
  /// A snapshot is published without a sync.
  case snapshotNotSynced
  /// Segments leave although the older snapshot needs them.
  case retiresTooEarly
  /// The lock of the directory is let go at once.
  case releasesLockEarly

  // The engine.
  /// Refusals and reads do not wait for what they saw to be durable.
  case answersFromUnsyncedState
  /// Messages to other shards go before the frame with their cause.
  case deliversBeforeSealing
  /// A recovery leaves the holds of joins that a crash cut short.
  case leavesHoldsOpen
  /// A recovery leaves the reserved seats of joins that a crash cut short.
  case leavesSeatsReserved
  /// Records that the snapshot holds already are applied again.
  case appliesRecordsTwice
  /// A snapshot's entities come in the order of a hash table.
  case snapshotsWithoutOrder
  /// A snapshot forgets the requests that were answered.
  case snapshotForgetsRequests
  /// A recovery sets no timers.
  case forgetsTimers
  /// A refused call is counted as in flight for ever.
  case leaksAdmission
  /// Two creations of one challenge do not see each other.
  case createsUnmarked

  // The rules.
  /// Seats whose stakes are being tried count as free.
  case oversellsReservedSeats
  /// Somebody who has a seat gets another one.
  case seatsTwice
  /// Newer lots are spent first.
  case spendsNewestLot
  /// Released points go back to another lot than they came from.
  case returnsToAnotherLot
  /// Credits are not checked against 64 bits.
  case addsUnchecked
  /// Whoever quits leaves the stake in the pot.
  case keepsStakeInPot
  /// A hold can be captured after its deadline.
  case capturesAfterDeadline
  /// A deadline comes too early.
  case expiresEarly
  /// The request of a join is not remembered.
  case forgetsJoinRequest
  /// Reserved units can be reserved again.
  case oversellsStock

  // The proof itself.
  /// The simulator fails one seed in a hundred for no reason: a failure must be seen.
  case canary

  #if ANTE_MUTANTS
    private static let planted = getenv("ANTE_MUTANT").map { name -> Mutant in
      guard let mutant = Mutant(rawValue: String(cString: name)) else {
        preconditionFailure("ANTE_MUTANT=\(String(cString: name)): no such mutant")
      }
      return mutant
    }

    /// Whether this bug is planted.
    package var isPlanted: Bool { self == Mutant.planted }
  #else
    /// Whether this bug is planted: never, in this build.
    @inlinable package var isPlanted: Bool { false }
  #endif
}
