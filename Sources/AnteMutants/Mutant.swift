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
  /// A recovery does not go on with settlements that were cut short.
  case forgetsSettlements
  /// A settlement notes that members are paid before their wallets have it.
  case notesPaymentsBeforehand
  /// A recovery drops what a cancelled order promised.
  case dropsPromisesOfCancelledOrders
  /// An order that cannot be paid keeps the units.
  case keepsUnitsOfUnpaidOrder

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
  /// A charge of which something was spent can be cancelled.
  case cancelsTouchedCharge
  /// A charge can be cancelled however old it is.
  case cancelsChargeForEver
  /// A frozen wallet can be spent from.
  case spendsFrozenPoints
  /// A lot that comes back stands behind the newer ones.
  case restoresLotLast
  /// A second proof of a day is taken.
  case provesTwiceADay
  /// The host or the referee judges their own proofs.
  case judgesOwnProof
  /// Proofs count before anybody approved them.
  case countsUnjudgedProofs
  /// Whoever gave up can win.
  case quittersWin
  /// A rate of just the threshold does not win.
  case losesAtThreshold
  /// A challenge begins with fewer than the minimum of members.
  case startsWithTooFew
  /// A challenge ends when its last day begins.
  case finishesOnLastDay
  /// A settlement does not wait for the day of judging.
  case settlesWhileJudging
  /// The house gets the pot without winners although it was to be refunded.
  case keepsPotOfNobody
  /// The remainder of a pot is nobody's.
  case losesRemainder
  /// An upheld appeal brings a share as if there were one winner less.
  case awardsTooMuch
  /// Winners can appeal.
  case winnersAppeal
  /// An appeal is taken however late it is.
  case appealsForEver
  /// An award is taken back although something of it was spent.
  case reversesSpentAward
  /// A product can be ordered that is not on sale.
  case sellsWhatIsNotOnSale
  /// A cancelled order can be cancelled again.
  case cancelsOrderTwice

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
