public import AnteDomain

/// A second opinion on a short history of one entity: whether there is any order of its calls, in keeping with real
/// time, in which the rules give all these answers.
///
/// It knows nothing of logs and sequences, only when calls began and ended. The search is the one of Wing and Gong with
/// the memory of Lowe: take a call that nobody else's end forbids, see whether the state answers it like that, go on from
/// the next state, and never visit the same configuration twice. A call that waits for a wallet takes two steps, and
/// others may come in between. A call without an answer may happen at any time after its beginning, or never.
///
/// What a challenge does by itself it does on time; what its settlement says is not looked at, but that it happened.
///
/// The clock is taken to run forward and to be read while a call is under way, and nothing is forgotten by age. An engine
/// that reads it once a batch may have read it before a call began: give such calls the earlier time as their beginning.
public struct LinearizabilitySearch: Sendable {
  /// A call and when it was under way, in any unit that everybody shares.
  public struct Operation: Sendable {
    /// What the client saw.
    public let call: Call
    /// When the call began.
    public let begin: Int
    /// When the answer came; not looked at where there is no answer.
    public let end: Int

    /// Places a call in time.
    public init(_ call: Call, begin: Int, end: Int) {
      self.call = call
      self.begin = begin
      self.end = end
    }
  }

  /// What came of a search.
  public enum Verdict: Sendable {
    /// There is such an order.
    case linearizable
    /// There is no such order.
    case notLinearizable
    /// There are more configurations than were allowed to be visited.
    case undecided
  }

  private let limits: Limits
  private let zone: BusinessZone
  private let configurationsMax: Int

  /// Searches with these limits of the business and this zone, and visits at most so many configurations.
  public init(limits: Limits, zone: BusinessZone = .seoul, configurationsMax: Int = 200_000) {
    self.zone = zone
    var limits = limits
    limits.rememberedMilliseconds = .max
    self.limits = limits
    self.configurationsMax = configurationsMax
  }

  /// Judges calls whose commands are all for one product, or all for products and orders, or all for one challenge, or
  /// all for one wallet alone.
  /// - Complexity: exponential in the number of calls that are under way at the same time; a few hundred calls of a
  ///   dozen clients are fine.
  public func verdict(on operations: [Operation]) -> Verdict {
    let calls = operations.map(\.call)
    switch calls.first?.command.entity {
    case nil: return .linearizable
    case .wallet(let user): return search(operations, from: ReferenceWallet(user: user))
    case .challenge(let id):
      return search(operations, from: SearchedChallenge(ReferenceChallenge(id: id), calls: calls, zone))
    case .stock(let product) where calls.allSatisfy { $0.command.entity == .stock(product) }:
      return search(operations, from: ReferenceStock(product: product))
    case .stock, .order: return search(operations, from: SearchedShop(calls))
    }
  }

  private func search(_ operations: [Operation], from entity: some SearchedEntity) -> Verdict {
    var search = OrderSearch(operations, from: entity, limits: limits, configurationsMax: configurationsMax)
    return search.run()
  }
}
