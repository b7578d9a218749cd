import AnteDomain

extension Command {
  /// The command as a line of `docs/commands.md`.
  var json: String {
    switch self {
    case .openWallet(let user, let request): Self.line("openWallet", [("user", user)], request)
    case .credit(let user, let amount, let origin, let expiresAt, let request):
      Self.line(
        "credit",
        [("user", user), ("amount", amount.rawValue), ("origin", "\(origin)")]
          + (expiresAt.map { [("expiresAtMilliseconds", $0.milliseconds)] } ?? []), request)
    case .cancelCharge(let user, let lot, let request):
      Self.line("cancelCharge", [("user", user), ("lot", Int64(clamping: lot))], request)
    case .changeStatus(let user, let change, let request):
      Self.line("\(change)Wallet", [("user", user)], request)
    case .hold(let user, let hold, let amount, let deadline):
      Self.line(
        "hold",
        [
          ("user", user), ("hold", hold), ("amount", amount.rawValue),
          ("untilMilliseconds", deadline.milliseconds),
        ])
    case .capture(let user, let hold): Self.line("capture", [("user", user), ("hold", hold)])
    case .release(let user, let hold): Self.line("release", [("user", user), ("hold", hold)])
    case .createChallenge(let challenge, let host, let fee, let seats, let request):
      Self.line(
        "createChallenge",
        [("challenge", challenge), ("host", host), ("fee", fee.rawValue), ("seats", Int64(seats))], request)
    case .join(let challenge, let user, let request):
      Self.line("join", [("challenge", challenge), ("user", user)], request)
    case .quit(let challenge, let user, let request):
      Self.line("quit", [("challenge", challenge), ("user", user)], request)
    case .describeProduct(let product, let offer, let request):
      Self.line(
        "describeProduct",
        [
          ("product", product), ("name", offer.name), ("description", offer.description),
          ("price", offer.price.rawValue), ("onSale", offer.isOnSale),
        ], request)
    case .adjustStock(let product, let delta, let request):
      Self.line("adjustStock", [("product", product), ("by", delta.rawValue)], request)
    case .reserveStock(let product, let reservation, let quantity, let deadline):
      Self.line(
        "reserveStock",
        [
          ("product", product), ("reservation", reservation), ("quantity", quantity.rawValue),
          ("untilMilliseconds", deadline.milliseconds),
        ])
    case .confirmReservation(let product, let reservation):
      Self.line("confirmReservation", [("product", product), ("reservation", reservation)])
    case .cancelReservation(let product, let reservation):
      Self.line("cancelReservation", [("product", product), ("reservation", reservation)])
    case .order(let order, let user, let product, let quantity, let request):
      Self.line(
        "order",
        [("order", order), ("user", user), ("product", product), ("quantity", quantity.rawValue)], request)
    case .cancelOrder(let order, let request): Self.line("cancelOrder", [("order", order)], request)
    }
  }

  /// Numbers and truths are written as they are, everything else as text, which must need no escapes.
  private static func line(
    _ name: String, _ fields: [(name: String, value: any CustomStringConvertible)],
    _ request: ID<Request>? = nil
  ) -> String {
    var line = "{\"do\":\"\(name)\""
    for field in fields {
      line +=
        field.value is Int64 || field.value is Bool
        ? ",\"\(field.name)\":\(field.value)" : ",\"\(field.name)\":\"\(field.value)\""
    }
    if let request { line += ",\"request\":\"\(request)\"" }
    return line + "}"
  }
}
