public import AnteDomain
public import AnteEngine

/// Judges whether the answers that clients got and the events that were committed belong together, and whether the
/// rules allow both.
///
/// It goes through the events once, with the reference beside it (`EventWalk`): every event must be allowed, and every
/// rejection and repeated answer must be what the reference would say at some point while the call was under way. Then
/// every event looks for the call that caused it, and every acknowledged effect for its event (`CauseLedger`).
///
/// Where both fail to meet, the finding says how. No findings means: there is one order of all effects that agrees with
/// the log, with real time and with every answer.
/// - Complexity: O((calls + events) log calls), times the number of calls that are under way at the same time on one
///   entity.
public struct HistoryAuditor: Sendable {
  private let limits: Limits
  private let zones: Zones

  /// Judges by these limits and zones, which must be those that the engine ran with.
  public init(limits: Limits, zones: Zones = Zones()) {
    self.limits = limits
    self.zones = zones
  }

  /// Everything that is wrong with a history; empty for a right one.
  /// - Parameters:
  ///   - calls: the calls of all clients, in any order; a call whose end the history does not show is `unknown`.
  ///   - changes: all committed events from genesis, in the order of the log.
  ///   - isQuiet: whether the history ended at rest, with nothing under way and every recovery done.
  ///   - restedAt: the engine's clock at that rest, if every deadline up to it must have been kept.
  ///   - audit: the engine's own books after the last event.
  public func findings(
    calls: [Call], changes: [Change], isQuiet: Bool, restedAt: Instant? = nil, audit: Audit? = nil
  ) -> [Finding] {
    var walk = EventWalk(calls: calls, limits: limits, zones: zones)
    for change in changes { walk.take(change) }
    walk.end()
    var findings = walk.findings
    findings += walk.world.brokenLaws().map { Finding(.brokenRule, $0) }
    let ledger = CauseLedger(calls: calls, deeds: walk.deeds, isExplained: walk.isExplained, zones: zones)
    findings += ledger.findings()
    if isQuiet { findings += walk.world.unfinished().map { Finding(.unfinished, $0) } }
    if let restedAt { findings += walk.world.overdue(at: restedAt).map { Finding(.unfinished, $0) } }
    if let audit { findings += walk.world.differences(from: audit).map { Finding(.wrongBooks, $0) } }
    return findings
  }
}
