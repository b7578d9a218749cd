import AnteEngine

/// The books of a directory, for machines and for people.
enum Books {
  private static func rows(_ audit: Audit) -> [(key: String, title: String, figure: Int128)] {
    [
      ("wallets", "wallets", Int128(audit.wallets)), ("challenges", "challenges", Int128(audit.challenges)),
      ("products", "products", Int128(audit.products)), ("seats", "seats taken", Int128(audit.seats)),
      ("reservedSeats", "seats reserved", Int128(audit.reservedSeats)),
      ("orders", "orders", Int128(audit.orders)),
      ("ordersCancelled", "orders cancelled", Int128(audit.ordersCancelled)),
      ("credited", "points credited", audit.credited), ("spendable", "points spendable", audit.spendable),
      ("heldForStakes", "points held for seats", audit.heldForStakes),
      ("heldForCallers", "points held for callers", audit.heldForCallers),
      ("heldForOrders", "points held for orders", audit.heldForOrders),
      ("heldForReversals", "points held for reversals", audit.heldForReversals),
      ("captured", "points captured", audit.captured), ("cancelled", "points cancelled", audit.cancelled),
      ("house", "points of the house", audit.house), ("earned", "points earned by deciders", audit.earned),
      ("pots", "points owed by pots", audit.pots),
      ("unitsOnHand", "units on hand", audit.unitsOnHand),
      ("unitsReserved", "units reserved", audit.unitsReserved), ("unitsSold", "units sold", audit.unitsSold),
    ]
  }

  static func json(_ audit: Audit) -> JSON {
    .object(
      rows(audit).map { ($0.key, .number($0.figure)) } + [
        ("moneyIsConserved", .boolean(audit.moneyIsConserved)),
        ("digest", .text(String(audit.digest, radix: 16))),
      ])
  }

  static func text(_ audit: Audit) -> String {
    var table = TextTable(("books", .left), ("", .right))
    for row in rows(audit) { table.add(row.title, Figures.grouped(row.figure)) }
    table.add("state digest", String(audit.digest, radix: 16))
    return table.text
  }
}
