import AnteDomain

extension CommandAnswer {
  /// The answer as `docs/commands.md` describes it.
  var json: JSON {
    switch self {
    case .walletOpened: ["wallet": .text("opened")]
    case .credited(let credit): .object([("lot", .number(credit.lot))] + credit.balance.fields)
    case .chargeCancelled(let cancellation):
      .object([("amount", .number(cancellation.amount.rawValue))] + cancellation.balance.fields)
    case .statusChanged(let status): ["wallet": .text(String(describing: status))]
    case .held(let hold):
      [
        "amount": .number(hold.amount.rawValue),
        "untilMilliseconds": hold.deadline.map { .number($0.milliseconds) } ?? .null, "lots": hold.lots.json,
      ]
    case .holdEnded(let end): ["end": .text(String(describing: end))]
    case .challengeCreated(let seat), .joined(let seat): seat.json
    case .quit(.refunded(let refund)): refund.json
    case .quit(.forfeited(let stake)): ["forfeited": .number(stake.rawValue)]
    case .planChanged: ["plan": .text("changed")]
    case .challengeMoved(let move): ["challenge": .text(move.phaseName)]
    case .proven(let proof), .proofJudged(let proof):
      ["day": .text("\(proof.day)"), "proof": .text(String(describing: proof.state))]
    case .appeal(let appeal): appeal.json
    case .productDescribed: ["product": .text("described")]
    case .stockAdjusted(let levels): .object(levels.fields)
    case .stockReserved(let reservation):
      [
        "quantity": .number(reservation.quantity.rawValue),
        "untilMilliseconds": .number(reservation.deadline.milliseconds),
      ]
    case .reservationEnded(let end): ["end": .text(String(describing: end))]
    case .ordered(let purchase):
      [
        "name": .text(purchase.name), "price": .number(purchase.price.rawValue),
        "total": .number(purchase.total.rawValue), "lots": purchase.lots.json,
      ]
    case .orderCancelled(let refund): refund.json
    }
  }
}

extension Seat {
  /// The seat as `docs/commands.md` describes it.
  var json: JSON {
    [
      "position": .number(position), "transaction": .number(transaction), "stake": .number(stake.rawValue),
      "lots": lots.json, "joinedAtMilliseconds": .number(joinedAt.milliseconds),
    ]
  }
}

extension Challenge.Move {
  /// The phase that it leads to.
  fileprivate var phaseName: String {
    switch self {
    case .ready: "ready"
    case .start: "ongoing"
    case .cancel: "cancelled"
    }
  }
}

extension Stock.Levels {
  /// As `docs/commands.md` names them.
  var fields: [(key: String, value: JSON)] {
    [
      ("onHand", .number(onHand.rawValue)), ("reserved", .number(reserved.rawValue)),
      ("sold", .number(sold.rawValue)),
    ]
  }
}

extension Challenge.Appeal {
  /// What became of it, as `docs/commands.md` describes it.
  var json: JSON {
    switch self {
    case .open, .dismissed: ["appeal": .text("\(self)")]
    case .upheld(let award), .reversed(let award):
      [
        "appeal": .text("\(self)"), "amount": .number(award.amount.rawValue), "lot": .number(award.lot),
      ]
    }
  }
}

extension Refund {
  fileprivate var json: JSON { ["refund": .number(amount.rawValue), "lots": lots.json] }
}

extension Wallet.Balance {
  fileprivate var fields: [(String, JSON)] {
    [("spendable", .number(spendable.rawValue)), ("held", .number(held.rawValue))]
  }
}

extension TakenLots {
  /// Of which lot how much.
  var json: JSON {
    .array(map { ["lot": .number($0.number), "points": .number($0.amount.rawValue)] })
  }
}
