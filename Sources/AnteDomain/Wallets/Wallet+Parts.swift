import AnteMutants

extension Wallet {
  /// Everything that a snapshot keeps of a wallet; the rest follows from it.
  public struct Parts: Sendable, Equatable {
    /// The number of events that made the state.
    public var version: UInt64
    /// What may be done with it.
    public var status: Status
    /// All that was ever credited.
    public var credited: Points
    /// All that a decider ever gave.
    public var given: Points
    /// All that callers ever captured.
    public var captured: Points
    /// All that was ever captured for a decider.
    public var taken: Points
    /// All that was ever lost by expiry.
    public var expired: Points
    /// All charges that were ever taken back.
    public var cancelled: Points
    /// The number that the next lot gets.
    public var nextLot: Lot.Number
    /// The lots that have points left or held, oldest first.
    public var lots: CompactArray<Lot>
    /// The open holds.
    public var holds: SortedTable<Transaction, Hold>
    /// The open promises.
    public var promises: [Transaction: Promise]
    /// How callers' holds ended.
    public var endedHolds: Remembered<Hold, Hold.End>
    /// The answers to requests with ids.
    public var requests: RequestMemory<Answer>

    /// Collects the parts.
    public init(
      version: UInt64, status: Status, credited: Points, given: Points, captured: Points, taken: Points,
      expired: Points, cancelled: Points, nextLot: Lot.Number, lots: CompactArray<Lot>,
      holds: SortedTable<Transaction, Hold>, promises: [Transaction: Promise],
      endedHolds: Remembered<Hold, Hold.End>, requests: RequestMemory<Answer>
    ) {
      self.version = version
      self.status = status
      self.credited = credited
      self.given = given
      self.captured = captured
      self.taken = taken
      self.expired = expired
      self.cancelled = cancelled
      self.nextLot = nextLot
      self.lots = lots
      self.holds = holds
      self.promises = promises
      self.endedHolds = endedHolds
      self.requests = requests
    }
  }

  /// The parts of this wallet.
  public var parts: Parts {
    Parts(
      version: version, status: status, credited: credited, given: given, captured: captured, taken: taken,
      expired: expired, cancelled: cancelled, nextLot: nextLot, lots: lots, holds: holds, promises: promises,
      endedHolds: endedHolds,
      requests: Mutant.snapshotForgetsRequests.isPlanted ? RequestMemory() : requests)
  }

  /// Restores a wallet that events can have led to; refuses any other.
  /// - Complexity: O(lots + holds).
  public init(_ parts: Parts) throws(ImpossibleParts) {
    var balance = Balance(spendable: .zero, held: .zero)
    for lot in parts.lots {
      guard let spendable = balance.spendable.adding(lot.remaining), let held = balance.held.adding(lot.held)
      else { throw ImpossibleParts(reason: "sums exceed 64 bits") }
      balance = Balance(spendable: spendable, held: held)
    }
    self.balance = balance
    for entry in parts.holds.entries {
      guard let sum = prizes.adding(entry.value.prize) else {
        throw ImpossibleParts(reason: "sums exceed 64 bits")
      }
      prizes = sum
    }
    version = parts.version
    status = parts.status
    credited = parts.credited
    given = parts.given
    captured = parts.captured
    taken = parts.taken
    expired = parts.expired
    cancelled = parts.cancelled
    nextLot = parts.nextLot
    lots = parts.lots
    holds = parts.holds
    promises = parts.promises
    endedHolds = parts.endedHolds
    requests = parts.requests
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }
}
