public import AnteDomain
import AnteJournal

/// The state of one entity.
public enum EntityState: Sendable {
  /// A user's wallet.
  case wallet(ID<User>, Wallet.Parts)
  /// A challenge.
  case challenge(ID<Challenge>, Challenge.Parts)
  /// A product's stock.
  case stock(ID<Product>, Stock.Parts)
  /// An order.
  case order(ID<Order>, Order.Parts)
}

extension Engine {
  /// Shows the state of every entity, for those who follow the feed where the log no longer reaches back to the first
  /// event, and answers the place from which on they follow it.
  ///
  /// Operations go on meanwhile, so a state may already contain some of the changes after that place: a change whose
  /// version is not above the state's is to be skipped. When the call answers, all that was shown is durable.
  ///
  /// - Complexity: O(everything), a few entities at a time.
  public func survey(_ show: (EntityState) -> Void) async throws(EngineError) -> FeedPosition {
    try await whileOpen { () async throws(EngineError) in
      // Read first: whatever is durable by now is in the states that are looked at after it.
      let start = FeedPosition(sequence: town.journal.durableSequence, index: .max)
      var gallery = await Gallery(of: town.residents)
      while let portrait = await gallery.next() {
        switch portrait {
        case .wallet(let user, let parts): show(.wallet(user, parts))
        case .challenge(let id, let parts): show(.challenge(id, parts))
        case .stock(let product, let parts): show(.stock(product, parts))
        case .order(let id, let parts): show(.order(id, parts))
        }
      }
      _ = try await town.durable()
      return start
    }
  }

  /// The newest frame of the log that is durable.
  public var durableSequence: UInt64 { town.journal.durableSequence }

  /// The identity of the data directory, 32 hexadecimal digits.
  public var directoryID: String { town.journal.directoryID }

  /// The time now, by the configured clock.
  public var now: Instant { configuration.clock.now() }

  /// The business day now, by the configured clock and zone.
  public var today: Day { configuration.zone.day(of: now) }
}
