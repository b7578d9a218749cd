import AnteDomain
import AnteEngine

/// Brings every deed of the log together with the call that caused it.
///
/// Only calls of the very same command can have caused a deed, so each command is a small matching of its own: deeds and
/// calls are intervals of sequences, and taking for each deed, in the order of the log, the answered call whose receipt
/// is the earliest matches as many as any choice could. A call without an answer fits every deed after its beginning,
/// so it is left for what no answered call explains.
struct CauseLedger {
  /// The calls of a command, and what the log has of it.
  struct Page {
    var calls: [Int] = []
    var deeds: [Deed] = []
    /// Deeds that no call explains, and answered calls that no deed explains.
    var strayDeeds: [Deed] = []
    var strayCalls: [Int] = []
  }

  let calls: [Call]
  private let isExplained: [Bool]
  private let zones: Zones
  private var pages: [Command: Page] = [:]
  /// The pages in the order in which they were begun, so that findings come in the same order each time.
  private var commands: [Command] = []

  init(calls: [Call], deeds: [Deed], isExplained: [Bool], zones: Zones) {
    self.calls = calls
    self.zones = zones
    self.isExplained = isExplained
    for deed in deeds { change(deed.command) { $0.deeds.append(deed) } }
    for index in calls.indices { change(calls[index].command) { $0.calls.append(index) } }
  }

  private mutating func change(_ command: Command, _ body: (inout Page) -> Void) {
    let key = Self.key(of: command)
    if pages[key] == nil { commands.append(key) }
    body(&pages[key, default: Page()])
  }

  /// The page of a command, which it shares with all that may have left the same events.
  ///
  /// Of a creation that was undone the log keeps neither the seats nor the request, so all creations of a host share a
  /// page; of a start it does not keep who asked for it, so all starts do. Of orders, cancellations and decisions on
  /// appeals that were undone it does not keep the request, and of orders neither, who asked.
  private static func key(of command: Command) -> Command {
    switch command {
    case .createChallenge(let id, let terms, _):
      .createChallenge(challenge: id, Challenge.Terms(host: terms.host, fee: terms.fee, seats: 0))
    case .moveChallenge(let id, .start, _, _): .moveChallenge(challenge: id, .start, by: ID(0))
    case .order(let id, _, let product, let quantity, _):
      .order(order: id, user: ID(0), product: product, quantity: quantity)
    case .cancelOrder(let id, _): .cancelOrder(order: id)
    case .upholdAppeal(let id, let user, _): .upholdAppeal(challenge: id, user: user)
    case .reverseAppeal(let id, let user, _): .reverseAppeal(challenge: id, user: user)
    default: command
    }
  }

  func findings() -> [Finding] {
    commands.flatMap { command -> [Finding] in
      guard var page = pages[command] else { return [] }
      match(&page)
      return pair(&page)
    }
  }

  /// Gives each deed its cause, in the order of the log.
  private func match(_ page: inout Page) {
    if page.deeds.contains(where: \.isUnpaid) { return matchByExchange(&page) }
    let begun = page.calls.filter { calls[$0].until != nil }
      .sorted { (calls[$0].begunAfter, $0) < (calls[$1].begunAfter, $1) }
    var next = 0
    var pending: [Int] = []
    for deed in page.deeds.sorted(by: { $0.decided < $1.decided }) {
      while next < begun.count, calls[begun[next]].begunAfter < deed.begun.sequence {
        pending.append(begun[next])
        next += 1
      }
      page.strayCalls += pending.filter { (calls[$0].until ?? 0) < deed.decided.sequence }
      pending.removeAll { (calls[$0].until ?? 0) < deed.decided.sequence }
      let fitting = pending.indices.filter { isAnswer(of: calls[pending[$0]], to: deed) }
      if let cause = fitting.min(by: { (calls[pending[$0]].until ?? 0) < (calls[pending[$1]].until ?? 0) }) {
        pending.remove(at: cause)
      } else {
        page.strayDeeds.append(deed)
      }
    }
    page.strayCalls += pending + begun[next...]
    page.strayCalls.removeAll { !needsDeed($0) }
    matchUnanswered(&page)
  }

  /// Gives what no answered call explains to calls without an answer.
  ///
  /// Each takes the youngest that fits, because the older ones fit whatever it fits. The more calls fit a deed, the later
  /// it comes: of what was undone not all of the command is known, and of an order that a wallet refused the least.
  func matchUnanswered(_ page: inout Page) {
    var unanswered = page.calls.filter { if case .unknown = calls[$0].answer { true } else { false } }
      .sorted { (calls[$0].begunAfter, $0) > (calls[$1].begunAfter, $1) }
    let unpaid = page.strayDeeds.filter(\.isUnpaid)
    let undone = page.strayDeeds.filter(\.isUndone)
    let whole = page.strayDeeds.filter { !$0.isUndone && !$0.isUnpaid }
    page.strayDeeds = (whole + undone + unpaid).filter { deed in
      let cause = unanswered.firstIndex { index in
        calls[index].begunAfter < deed.begun.sequence
          && (deed.isUndoneByUnknown || deed.isOf(calls[index].command))
      }
      guard let cause else { return true }
      unanswered.remove(at: cause)
      return false
    }
  }

  /// Whether a call is unexplained as long as no deed is its own.
  func needsDeed(_ index: Int) -> Bool {
    switch calls[index].answer {
    case .accepted: !isExplained[index]
    case .rejected: calls[index].isRefusedAfterATrial
    case .refused, .unknown: false
    }
  }

  /// Whether the start day of a creation was not over yet when its call began.
  private func isInTime(_ call: Call) -> Bool {
    guard case .createChallenge(_, let terms, _) = call.command, let start = terms.plan.period?.start else {
      return true
    }
    return zones.zones(of: call).contains { ReferenceCalendar(zone: $0).day(of: call.begunAt) <= start }
  }

  func isAnswer(of call: Call, to deed: Deed) -> Bool {
    guard deed.isOf(call.command) else { return false }
    switch (call.answer, deed.outcome) {
    case (.accepted(let answer, _), .answered(let truth)): return answer == truth && isInTime(call)
    case (.rejected(let rejection, _), .declined(let reasons)):
      return reasons.contains { isSame($0, rejection) }
    case (.rejected(let rejection, _), .unpaid(let reasons)):
      guard case .order(_, let user, _, _, _) = call.command else { return false }
      return reasons[user]?.contains { isSame(PlaceOrderRejection.wallet($0), rejection) } == true
    default: return false
    }
  }
}

extension CauseLedger {
  /// Says of what is left over what went wrong, where a stray deed and a stray call belong together as one finding.
  private func pair(_ page: inout Page) -> [Finding] {
    var findings: [Finding] = []
    for index in page.strayCalls.sorted() {
      let call = calls[index]
      let place =
        page.strayDeeds.firstIndex { $0.isOf(call.command) && isTruth(of: $0, call) }
        ?? page.strayDeeds.firstIndex { $0.isOf(call.command) && isWithin(call, $0) }
      guard let place else {
        findings.append(missing(index, page))
        continue
      }
      findings.append(mismatch(index, page.strayDeeds.remove(at: place)))
    }
    for deed in page.strayDeeds { findings.append(uncaused(deed, page)) }
    return findings
  }

  private func isTruth(of deed: Deed, _ call: Call) -> Bool { isAnswer(of: call, to: deed) }

  func isWithin(_ call: Call, _ deed: Deed) -> Bool {
    call.begunAfter < deed.begun.sequence && deed.decided.sequence <= (call.until ?? .max)
  }

  private func missing(_ index: Int, _ page: Page) -> Finding {
    let call = calls[index]
    guard case .accepted(let answer, let sequence) = call.answer else {
      return Finding(
        .unexplainedAnswer,
        "\(call.command): no seat or unit was reserved and given back while the wallet could refuse like this "
          + "(after \(call.begunAfter), until \(call.until ?? 0))", call: index)
    }
    if let first = page.deeds.last(where: { $0.isOf(call.command) && hasHappened(before: call, $0) }),
      call.isIdempotent
    {
      let kind: Finding.Kind = isAnswer(of: call, to: first) ? .unexplainedAnswer : .wrongAnswer
      return Finding(
        kind,
        "\(call.command) was answered \(answer) at sequence \(sequence), where no state gives that answer again; "
          + "its effect was \(first.outcome)", call: index, at: first.decided)
    }
    return Finding(
      .lostEffect,
      "\(call.command) was answered \(answer) at sequence \(sequence), "
        + "and the log has no such effect after \(call.begunAfter)", call: index)
  }

  private func hasHappened(before call: Call, _ deed: Deed) -> Bool {
    deed.decided.sequence <= (call.until ?? .max)
  }

  private func mismatch(_ index: Int, _ deed: Deed) -> Finding {
    let call = calls[index]
    let place = deed.decided
    if isWithin(call, deed) {
      return Finding(
        .wrongAnswer, "\(call.command) was answered \(call.answer), and the log says \(deed.outcome)",
        call: index, at: place)
    }
    if deed.decided.sequence > (call.until ?? .max) {
      return Finding(
        .answerBeforeEffect,
        "\(call.command) was answered at sequence \(call.until ?? 0), before its effect at \(place.text)",
        call: index, at: place)
    }
    return Finding(
      .effectBeforeCall,
      "\(call.command) began after sequence \(call.begunAfter), and its effect began at \(deed.begun.text)",
      call: index, at: place)
  }

  private func uncaused(_ deed: Deed, _ page: Page) -> Finding {
    let refused = page.calls.contains {
      if case .refused = calls[$0].answer { deed.isOf(calls[$0].command) } else { false }
    }
    let others = page.calls.filter { deed.isOf(calls[$0].command) }.count
    let reason =
      refused
      ? "a call that asked for it was refused, which promises no effect"
      : others == 0 ? "nobody asked for it" : "none of the \(others) calls that asked for it explains it"
    return Finding(.uncausedEvent, "\(deed.command) led to \(deed.outcome), and \(reason)", at: deed.decided)
  }
}
