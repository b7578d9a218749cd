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
    case .createChallenge(let challenge, let terms, let request):
      Self.line("createChallenge", [("challenge", challenge)] + terms.fields, request)
    case .changePlan(let challenge, let plan, let user, let request):
      Self.line("changePlan", [("challenge", challenge), ("by", user)] + plan.fields, request)
    case .moveChallenge(let challenge, let move, let user, let request):
      Self.line("\(move)Challenge", [("challenge", challenge), ("by", user)], request)
    case .prove(let challenge, let user, let content, let request):
      Self.line("prove", [("challenge", challenge), ("user", user), ("content", content)], request)
    case .judgeProof(let challenge, let user, let day, .approved, let judge, let request):
      Self.line(
        "approveProof", [("challenge", challenge), ("user", user), ("day", day), ("by", judge)], request)
    case .judgeProof(let challenge, let user, let day, .rejected(let reason), let judge, let request):
      Self.line(
        "rejectProof",
        [("challenge", challenge), ("user", user), ("day", day), ("reason", reason), ("by", judge)], request)
    case .appeal(let challenge, let user, let text, let request):
      Self.line("appeal", [("challenge", challenge), ("user", user), ("text", text)], request)
    case .upholdAppeal(let challenge, let user, let request):
      Self.line("upholdAppeal", [("challenge", challenge), ("user", user)], request)
    case .dismissAppeal(let challenge, let user, let reason, let request):
      Self.line("dismissAppeal", [("challenge", challenge), ("user", user), ("reason", reason)], request)
    case .reverseAppeal(let challenge, let user, let request):
      Self.line("reverseAppeal", [("challenge", challenge), ("user", user)], request)
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

  /// Numbers and truths are written as they are, everything else as text.
  private static func line(
    _ name: String, _ fields: [(name: String, value: any CustomStringConvertible)],
    _ request: ID<Request>? = nil
  ) -> String {
    var line = "{\"do\":\"\(name)\""
    for field in fields {
      line +=
        field.value is Int64 || field.value is Bool
        ? ",\"\(field.name)\":\(field.value)" : ",\"\(field.name)\":\"\(escaped("\(field.value)"))\""
    }
    if let request { line += ",\"request\":\"\(request)\"" }
    return line + "}"
  }

  /// A text with what JSON does not take as it is, quotes and control characters, as escapes.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension Challenge.Terms {
  /// All fields, but those that say what is so by default.
  fileprivate var fields: [(name: String, value: any CustomStringConvertible)] {
    let standard = Challenge.Terms(host: host, fee: fee, seats: seats)
    var fields: [(name: String, value: any CustomStringConvertible)] = [
      ("host", host), ("fee", fee.rawValue), ("seats", Int64(seats)),
    ]
    if membersMin != standard.membersMin { fields.append(("membersMin", Int64(membersMin))) }
    fields += plan.fields
    if judging.threshold != standard.judging.threshold {
      fields.append(("threshold", Int64(judging.threshold)))
    }
    if case .required(let referee) = judging.approval {
      fields.append(("approval", "required"))
      if let referee { fields.append(("referee", referee)) }
    }
    if judging.withoutWinners == .refund { fields.append(("withoutWinners", "refund")) }
    return fields
  }
}

extension Challenge.Plan {
  fileprivate var fields: [(name: String, value: any CustomStringConvertible)] {
    var fields: [(name: String, value: any CustomStringConvertible)] = []
    if !name.isEmpty { fields.append(("name", name)) }
    if !description.isEmpty { fields.append(("description", description)) }
    if category != .other { fields.append(("category", "\(category)")) }
    if let period { fields += [("startDay", period.start), ("dueDay", period.due)] }
    return fields
  }
}
