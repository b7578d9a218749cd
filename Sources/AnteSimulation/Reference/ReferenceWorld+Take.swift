import AnteDomain
public import AnteEngine

extension ReferenceWorld {
  /// Checks naively that the rules allow a committed event in this state, then makes it happen.
  ///
  /// Answers what is wrong, one sentence each; changes must come in the order of the log.
  public mutating func take(_ change: Change) -> [String] {
    var objections: [String] = []
    _ = step(change, objections: &objections)
    return objections
  }

  /// Like `take`, and says what a client must have asked for so that this event could happen.
  mutating func step(_ change: Change, objections: inout [String]) -> [Deed] {
    checkPlace(of: change, objections: &objections)
    switch change.event {
    case .wallet(let user, let event): return step(user, event, change, objections: &objections)
    case .challenge(let id, let event): return step(id, event, change, objections: &objections)
    case .stock(let product, let event): return step(product, event, change, objections: &objections)
    case .order(let id, let event): return step(id, event, change, objections: &objections)
    }
  }

  /// Positions count up: a frame's events from 0 without a gap, and frames in the order of their sequences.
  private mutating func checkPlace(of change: Change, objections: inout [String]) {
    let (place, before) = (change.position, newest)
    let follows =
      if let before, before.sequence == place.sequence {
        place.index == before.index + 1
      } else {
        place.index == 0 && place.sequence > (before?.sequence ?? 0)
      }
    if !follows {
      objections.append("position \(place.text) does not follow \(before?.text ?? "the start")")
    }
    newest = place
  }

  func checkVersion(
    _ version: UInt64, after previous: UInt64, of name: String, objections: inout [String]
  ) {
    if version != previous + 1 {
      objections.append("version \(version) of \(name) follows version \(previous)")
    }
  }

  private mutating func step(
    _ user: ID<User>, _ event: WalletEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    // Out of the table while it changes, so that nothing is copied.
    var wallet = wallets.removeValue(forKey: user) ?? ReferenceWallet(user: user)
    let before = ReferenceBooks(of: wallet)
    checkVersion(change.version, after: wallet.version, of: "wallet \(user)", objections: &objections)
    if !wallet.exists, !event.isOpening { objections.append("wallet \(user) does not exist") }
    var deeds = stakeDeeds(wallet, event, change, objections: &objections)
    deeds += orderDeeds(wallet, event, change, objections: &objections)
    deeds += appealDeeds(wallet, event, change, objections: &objections)
    let done = wallet.take(event, at: change.time, limits: limits, objections: &objections)
    wallet.version = change.version
    wallets[user] = wallet
    objections += wallet.brokenLaws()
    books.add(ReferenceBooks(of: wallet), insteadOf: before)
    checkMoney(objections: &objections)
    noteRefusals(of: wallet)
    noteRefusalsOfOrders(of: wallet)
    if let (command, answer) = done {
      deeds.append(
        Deed(
          command: command, outcome: .answered(answer), begun: change.position, decided: change.position))
    }
    return deeds
  }

  private mutating func step(
    _ id: ID<Challenge>, _ event: ChallengeEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    var challenge = challenges.removeValue(forKey: id) ?? ReferenceChallenge(id: id)
    let before = ReferenceBooks(of: challenge)
    checkVersion(change.version, after: challenge.version, of: "challenge \(id)", objections: &objections)
    checkStake(behind: event, in: challenge, objections: &objections)
    checkAppeal(behind: event, in: challenge, objections: &objections)
    let begun = begun(event, of: id)
    let place = EventPlace(
      version: change.version, now: change.time, calendar: calendar, position: change.position, limits: limits
    )
    var deed = challenge.take(event, at: place, objections: &objections)
    challenge.version = change.version
    challenges[id] = challenge
    objections += challenge.brokenLaws()
    books.add(ReferenceBooks(of: challenge), insteadOf: before)
    checkMoney(objections: &objections)
    switch event {
    case .created(let terms, _, _):
      if let begun = creations.removeValue(forKey: Creation(challenge: id, host: terms.host)) {
        deed = deed?.begun(at: begun)
      }
    case .seatReserved(let user, _):
      joining[user, default: []].insert(id)
      noteRefusals(of: wallet(user), in: id)
    case .joined(let user, _), .seatReleased(let user):
      joining[user]?.remove(id)
    default: break
    }
    return deed.map { [begun.map($0.begun(at:)) ?? $0] } ?? []
  }

  private mutating func step(
    _ product: ID<Product>, _ event: StockEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    var stock = stocks.removeValue(forKey: product) ?? ReferenceStock(product: product)
    checkVersion(change.version, after: stock.version, of: "product \(product)", objections: &objections)
    let deeds = orderDeeds(product, event, in: stock, change, objections: &objections)
    let done = stock.take(event, at: change.time, limits: limits, objections: &objections)
    stock.version = change.version
    stocks[product] = stock
    objections += stock.brokenLaws()
    return done.map { command, answer in
      [
        Deed(
          command: command, outcome: .answered(answer), begun: change.position, decided: change.position)
      ]
    } ?? deeds
  }

  /// Money is conserved over all wallets, pots and the house.
  private mutating func checkMoney(objections: inout [String]) {
    if books.surplus != surplus {
      objections.append("money is not conserved over all wallets and pots: \(books)")
    }
    surplus = books.surplus
  }
}

extension FeedPosition {
  /// The place as people read it.
  var text: String { "\(sequence).\(index)" }
}

extension WalletEvent {
  fileprivate var isOpening: Bool {
    if case .opened = self { true } else { false }
  }
}
