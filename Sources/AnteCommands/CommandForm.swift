import AnteDomain

/// How one request is written: its name, its fields, and what they become.
struct CommandForm: Sendable {
  /// The value of `do`.
  let name: String
  /// The fields that it may have besides `do` and `ref`.
  let fields: [String]
  let request: @Sendable (CommandFields) throws(MalformedLine) -> LineRequest

  private init(
    _ name: String, _ fields: String...,
    command: @escaping @Sendable (CommandFields) throws(MalformedLine) -> Command
  ) {
    self.name = name
    self.fields = fields
    request = { fields throws(MalformedLine) in .command(try command(fields)) }
  }

  init(
    _ name: String, _ fields: String...,
    request: @escaping @Sendable (CommandFields) throws(MalformedLine) -> LineRequest
  ) {
    self.name = name
    self.fields = fields
    self.request = request
  }

  static let all = commands + questions

  private static let commands: [CommandForm] = [
    CommandForm("openWallet", "user", "request") { fields throws(MalformedLine) in
      .openWallet(user: try fields.id("user"), request: try fields.request)
    },
    CommandForm("credit", "user", "amount", "origin", "expiresAtMilliseconds", "request") {
      fields throws(MalformedLine) in
      .credit(
        user: try fields.id("user"), amount: try fields.points("amount"), origin: try fields.origin,
        expiresAt: try fields.expiry, request: try fields.request)
    },
    CommandForm("cancelCharge", "user", "lot", "request") { fields throws(MalformedLine) in
      .cancelCharge(user: try fields.id("user"), lot: try fields.lot, request: try fields.request)
    },
    CommandForm("freezeWallet", "user", "request") { fields throws(MalformedLine) in
      .changeStatus(user: try fields.id("user"), .freeze, request: try fields.request)
    },
    CommandForm("thawWallet", "user", "request") { fields throws(MalformedLine) in
      .changeStatus(user: try fields.id("user"), .thaw, request: try fields.request)
    },
    CommandForm("closeWallet", "user", "request") { fields throws(MalformedLine) in
      .changeStatus(user: try fields.id("user"), .close, request: try fields.request)
    },
    CommandForm("hold", "user", "hold", "amount", "untilMilliseconds", "forMilliseconds") {
      fields throws(MalformedLine) in
      .hold(
        user: try fields.id("user"), hold: try fields.id("hold"), amount: try fields.points("amount"),
        deadline: try fields.deadline)
    },
    CommandForm("capture", "user", "hold") { fields throws(MalformedLine) in
      .capture(user: try fields.id("user"), hold: try fields.id("hold"))
    },
    CommandForm("release", "user", "hold") { fields throws(MalformedLine) in
      .release(user: try fields.id("user"), hold: try fields.id("hold"))
    },
    CommandForm(
      "createChallenge", "challenge", "host", "fee", "seats", "membersMin", "name", "description", "category",
      "startDay", "dueDay", "threshold", "approval", "referee", "withoutWinners", "request"
    ) { fields throws(MalformedLine) in
      .createChallenge(
        challenge: try fields.id("challenge"), try fields.terms, request: try fields.request)
    },
    CommandForm(
      "changePlan", "challenge", "by", "name", "description", "category", "startDay", "dueDay", "request"
    ) { fields throws(MalformedLine) in
      .changePlan(
        challenge: try fields.id("challenge"), try fields.plan, by: try fields.id("by"),
        request: try fields.request)
    },
    CommandForm("readyChallenge", "challenge", "by", "request") { fields throws(MalformedLine) in
      try fields.move(.ready)
    },
    CommandForm("startChallenge", "challenge", "by", "request") { fields throws(MalformedLine) in
      try fields.move(.start)
    },
    CommandForm("cancelChallenge", "challenge", "by", "request") { fields throws(MalformedLine) in
      try fields.move(.cancel)
    },
    CommandForm("join", "challenge", "user", "request") { fields throws(MalformedLine) in
      .join(challenge: try fields.id("challenge"), user: try fields.id("user"), request: try fields.request)
    },
    CommandForm("quit", "challenge", "user", "request") { fields throws(MalformedLine) in
      .quit(challenge: try fields.id("challenge"), user: try fields.id("user"), request: try fields.request)
    },
    CommandForm("prove", "challenge", "user", "content", "request") { fields throws(MalformedLine) in
      .prove(
        challenge: try fields.id("challenge"), user: try fields.id("user"),
        content: try fields.text("content"), request: try fields.request)
    },
    CommandForm("approveProof", "challenge", "user", "day", "by", "request") {
      fields throws(MalformedLine) in try fields.judgement(.approved)
    },
    CommandForm("rejectProof", "challenge", "user", "day", "reason", "by", "request") {
      fields throws(MalformedLine) in try fields.judgement(.rejected(reason: try fields.text("reason")))
    },
    CommandForm("appeal", "challenge", "user", "text", "request") { fields throws(MalformedLine) in
      .appeal(
        challenge: try fields.id("challenge"), user: try fields.id("user"), text: try fields.text("text"),
        request: try fields.request)
    },
    CommandForm("upholdAppeal", "challenge", "user", "request") { fields throws(MalformedLine) in
      .upholdAppeal(
        challenge: try fields.id("challenge"), user: try fields.id("user"), request: try fields.request)
    },
    CommandForm("dismissAppeal", "challenge", "user", "reason", "request") { fields throws(MalformedLine) in
      .dismissAppeal(
        challenge: try fields.id("challenge"), user: try fields.id("user"),
        reason: try fields.text("reason"), request: try fields.request)
    },
    CommandForm("reverseAppeal", "challenge", "user", "request") { fields throws(MalformedLine) in
      .reverseAppeal(
        challenge: try fields.id("challenge"), user: try fields.id("user"), request: try fields.request)
    },
    CommandForm("describeProduct", "product", "name", "description", "price", "onSale", "request") {
      fields throws(MalformedLine) in
      .describeProduct(product: try fields.id("product"), try fields.offer, request: try fields.request)
    },
    CommandForm("adjustStock", "product", "by", "request") { fields throws(MalformedLine) in
      .adjustStock(
        product: try fields.id("product"), by: try fields.quantity("by"), request: try fields.request)
    },
    CommandForm("reserveStock", "product", "reservation", "quantity", "untilMilliseconds", "forMilliseconds")
    {
      fields throws(MalformedLine) in
      .reserveStock(
        product: try fields.id("product"), reservation: try fields.id("reservation"),
        quantity: try fields.quantity("quantity"), deadline: try fields.deadline)
    },
    CommandForm("confirmReservation", "product", "reservation") { fields throws(MalformedLine) in
      .confirmReservation(product: try fields.id("product"), reservation: try fields.id("reservation"))
    },
    CommandForm("cancelReservation", "product", "reservation") { fields throws(MalformedLine) in
      .cancelReservation(product: try fields.id("product"), reservation: try fields.id("reservation"))
    },
    CommandForm("order", "order", "user", "product", "quantity", "request") { fields throws(MalformedLine) in
      .order(
        order: try fields.id("order"), user: try fields.id("user"), product: try fields.id("product"),
        quantity: try fields.quantity("quantity"), request: try fields.request)
    },
    CommandForm("cancelOrder", "order", "request") { fields throws(MalformedLine) in
      .cancelOrder(order: try fields.id("order"), request: try fields.request)
    },
  ]
}
