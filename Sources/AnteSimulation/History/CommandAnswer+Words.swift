import AnteDomain

extension CommandAnswer {
  /// The answer as words of a history's line.
  var words: String {
    switch self {
    case .walletOpened: "walletOpened"
    case .credited(let credit):
      "credited \(credit.lot) \(credit.balance.spendable) \(credit.balance.held)"
    case .chargeCancelled(let cancellation):
      "chargeCancelled \(cancellation.amount) \(cancellation.balance.spendable) \(cancellation.balance.held)"
    case .statusChanged(let status): "statusChanged \(status.rawValue)"
    case .held(let hold):
      "held \(hold.amount) \(hold.deadline.map { "\($0.milliseconds)" } ?? "-") \(Self.words(hold.lots))"
    case .holdEnded(let end): "holdEnded \(end.rawValue)"
    case .challengeCreated(let seat): "challengeCreated \(Self.words(seat))"
    case .joined(let seat): "joined \(Self.words(seat))"
    case .quit(.refunded(let refund)): "quit \(refund.amount) \(Self.words(refund.lots))"
    case .quit(.forfeited(let stake)): "forfeited \(stake)"
    case .planChanged: "planChanged"
    case .challengeMoved(let move): "challengeMoved \(move.rawValue)"
    case .proven(let proof): "proven \(proof.day.number) \(proof.state.rawValue)"
    case .proofJudged(let proof): "proofJudged \(proof.day.number) \(proof.state.rawValue)"
    case .appeal(.open): "appealed"
    case .appeal(.dismissed): "appealDismissed"
    case .appeal(.upheld(let award)): "appealUpheld \(award.amount) \(award.lot)"
    case .appeal(.reversed(let award)): "appealReversed \(award.amount) \(award.lot)"
    case .productDescribed: "productDescribed"
    case .stockAdjusted(let levels):
      "stockAdjusted \(levels.onHand.rawValue) \(levels.reserved.rawValue) \(levels.sold.rawValue)"
    case .stockReserved(let reservation):
      "stockReserved \(reservation.quantity.rawValue) \(reservation.deadline.milliseconds)"
    case .reservationEnded(let end): "reservationEnded \(end.rawValue)"
    case .ordered(let purchase):
      "ordered \(WordReader.word(purchase.name)) \(purchase.price) \(purchase.total) \(Self.words(purchase.lots))"
    case .orderCancelled(let refund): "orderCancelled \(refund.amount) \(Self.words(refund.lots))"
    }
  }

  private static func words(_ seat: Seat) -> String {
    "\(seat.user) \(seat.position) \(seat.transaction) \(seat.stake) \(words(seat.lots)) \(seat.joinedAt.milliseconds)"
  }

  private static func words(_ lots: TakenLots) -> String {
    lots.map { "\($0.number):\($0.amount)" }.joined(separator: ",")
  }

  /// Reads what `words` wrote.
  init(_ words: inout WordReader) throws(HistoryError) {
    let name = try words.word()
    switch name {
    case "walletOpened": self = .walletOpened
    case "credited":
      self = .credited(
        Wallet.Credit(
          lot: try words.number(),
          balance: Wallet.Balance(spendable: try words.points(), held: try words.points())))
    case "chargeCancelled":
      self = .chargeCancelled(
        Wallet.Cancellation(
          amount: try words.points(),
          balance: Wallet.Balance(spendable: try words.points(), held: try words.points())))
    case "statusChanged": self = .statusChanged(try words.tagged(Wallet.Status.self))
    case "held":
      let amount = try words.points()
      let hasDeadline = words.rest.first != "-"
      let deadline: Instant? = hasDeadline ? try words.instant() : nil
      if !hasDeadline { _ = try words.word() }
      self = .held(Hold(amount: amount, deadline: deadline, lots: try words.lots()))
    case "holdEnded": self = .holdEnded(try words.tagged(Hold.End.self))
    case "challengeCreated": self = .challengeCreated(try Self.seat(&words))
    case "joined": self = .joined(try Self.seat(&words))
    case "quit": self = .quit(.refunded(Refund(amount: try words.points(), lots: try words.lots())))
    case "forfeited": self = .quit(.forfeited(try words.points()))
    case "planChanged": self = .planChanged
    case "challengeMoved": self = .challengeMoved(try words.tagged(Challenge.Move.self))
    case "proven": self = .proven(try Self.proof(&words))
    case "proofJudged": self = .proofJudged(try Self.proof(&words))
    case "appealed": self = .appeal(.open)
    case "appealDismissed": self = .appeal(.dismissed)
    case "appealUpheld": self = .appeal(.upheld(try Self.award(&words)))
    case "appealReversed": self = .appeal(.reversed(try Self.award(&words)))
    case "productDescribed": self = .productDescribed
    case "stockAdjusted":
      self = .stockAdjusted(
        Stock.Levels(
          onHand: try words.quantity(), reserved: try words.quantity(), sold: try words.quantity()))
    case "stockReserved":
      self = .stockReserved(Reservation(quantity: try words.quantity(), deadline: try words.instant()))
    case "ordered":
      self = .ordered(
        Order.Purchase(
          name: try words.text(), price: try words.points(), total: try words.points(),
          lots: try words.lots()))
    case "orderCancelled":
      self = .orderCancelled(Refund(amount: try words.points(), lots: try words.lots()))
    case "reservationEnded": self = .reservationEnded(try words.tagged(Reservation.End.self))
    default: throw HistoryError("'\(name)' is not an answer")
    }
  }

  private static func proof(_ words: inout WordReader) throws(HistoryError) -> Proof {
    Proof(day: Day(number: try words.number()), state: try words.tagged(ProofState.self))
  }

  private static func award(_ words: inout WordReader) throws(HistoryError) -> Challenge.Award {
    Challenge.Award(amount: try words.points(), lot: try words.number())
  }

  private static func seat(_ words: inout WordReader) throws(HistoryError) -> Seat {
    Seat(
      user: try words.id(), position: try words.number(), transaction: try words.number(),
      stake: try words.points(), lots: try words.lots(), joinedAt: try words.instant())
  }
}
