import AnteDomain

// What lines that look into the engine show; `docs/commands.md` describes it.

extension Wallet {
  var json: JSON {
    [
      "wallet": .text(String(describing: status)), "spendable": .number(balance.spendable.rawValue),
      "held": .number(balance.held.rawValue), "lots": .array(lots.map(\.json)),
    ]
  }
}

extension Lot {
  fileprivate var json: JSON {
    [
      "lot": .number(number), "origin": .text(String(describing: origin)), "amount": .number(amount.rawValue),
      "remaining": .number(remaining.rawValue), "held": .number(held.rawValue),
      "expiresAtMilliseconds": lifetime.expiresAt.map { .number($0.milliseconds) } ?? .null,
    ]
  }
}

extension Challenge.Summary {
  /// - Parameter settlement: what was, or would be, shared out.
  func json(sharing settlement: Settlement?) -> JSON {
    [
      "challenge": .text("\(phase)"), "members": .number(joined), "seats": .number(terms.seats),
      "pot": .number(pot.rawValue), "settlement": settlement.map(\.json) ?? .null, "plan": terms.plan.json,
    ]
  }
}

extension Challenge.Plan {
  fileprivate var json: JSON {
    [
      "name": .text(name), "description": .text(description), "category": .text(String(describing: category)),
      "startDay": period.map { .text("\($0.start)") } ?? .null,
      "dueDay": period.map { .text("\($0.due)") } ?? .null,
    ]
  }
}

extension Settlement {
  fileprivate var json: JSON {
    [
      "pot": .number(pot.rawValue), "winners": .number(winners), "share": .number(share.rawValue),
      "remainder": .number(remainder.rawValue),
    ]
  }
}

extension Challenge.Statement {
  var json: JSON {
    .object([
      ("position", .number(seat.position)), ("stake", .number(seat.stake.rawValue)), ("lots", seat.lots.json),
      ("hasQuit", .boolean(hasQuit)),
      (
        "proofs",
        .array(proofs.map { ["day": .text("\($0.day)"), "proof": .text(String(describing: $0.state))] })
      ),
      ("rate", rate.map { .number($0) } ?? .null), ("payout", payout.map(\.json) ?? .null),
      ("isPaid", .boolean(isPaid)), ("appeal", appeal.map(\.json) ?? .null),
    ])
  }
}

extension Payout {
  fileprivate var json: JSON {
    switch self {
    case .share(let points): ["share": .number(points.rawValue)]
    case .refund: .text("refund")
    }
  }
}

extension Order {
  var json: JSON {
    [
      "order": .text(String(describing: status)), "user": .text("\(terms.user)"),
      "product": .text("\(terms.product)"), "quantity": .number(terms.quantity.rawValue),
      "name": .text(terms.name), "price": .number(terms.price.rawValue),
      "total": .number(purchase.total.rawValue),
      "lots": purchase.lots.json,
    ]
  }
}

extension Stock {
  var json: JSON {
    .object(
      [
        ("name", .text(offer?.name)), ("price", offer.map { .number($0.price.rawValue) } ?? .null),
        ("onSale", offer.map { .boolean($0.isOnSale) } ?? .null),
      ] + levels.fields)
  }
}
