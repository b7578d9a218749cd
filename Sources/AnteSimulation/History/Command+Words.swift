import AnteDomain

extension Command {
  /// The command as words of a history's line.
  var words: String {
    switch self {
    case .openWallet(let user, let request): "openWallet \(user) \(Self.word(request))"
    case .credit(let user, let amount, let origin, let expiresAt, let request):
      // The expiry stands last, and only if there is one, so that histories from before there were any are read.
      "credit \(user) \(amount) \(origin.rawValue) \(Self.word(request))"
        + (expiresAt.map { " \($0.milliseconds)" } ?? "")
    case .cancelCharge(let user, let lot, let request): "cancelCharge \(user) \(lot) \(Self.word(request))"
    case .changeStatus(let user, let change, let request): "\(change)Wallet \(user) \(Self.word(request))"
    case .hold(let user, let hold, let amount, let deadline):
      "hold \(user) \(hold) \(amount) \(deadline.milliseconds)"
    case .capture(let user, let hold): "capture \(user) \(hold)"
    case .release(let user, let hold): "release \(user) \(hold)"
    case .createChallenge(let challenge, let terms, let request):
      "createChallenge \(challenge) \(terms.host) \(terms.fee) \(terms.seats) \(Self.word(request))"
        + terms.wordsBeyondBare
    case .join(let challenge, let user, let request): "join \(challenge) \(user) \(Self.word(request))"
    case .quit(let challenge, let user, let request): "quit \(challenge) \(user) \(Self.word(request))"
    case .changePlan(let challenge, let plan, let user, let request):
      "changePlan \(challenge) \(user) \(plan.words) \(Self.word(request))"
    case .moveChallenge(let challenge, let move, let user, let request):
      "moveChallenge \(challenge) \(move.rawValue) \(user) \(Self.word(request))"
    case .prove(let challenge, let user, let content, let request):
      "prove \(challenge) \(user) \(WordReader.word(content)) \(Self.word(request))"
    case .judgeProof(let challenge, let user, let day, .approved, let judge, let request):
      "approveProof \(challenge) \(user) \(day.number) \(judge) \(Self.word(request))"
    case .judgeProof(let challenge, let user, let day, .rejected(let reason), let judge, let request):
      "rejectProof \(challenge) \(user) \(day.number) \(WordReader.word(reason)) \(judge) \(Self.word(request))"
    case .appeal(let challenge, let user, let text, let request):
      "appeal \(challenge) \(user) \(WordReader.word(text)) \(Self.word(request))"
    case .upholdAppeal(let challenge, let user, let request):
      "upholdAppeal \(challenge) \(user) \(Self.word(request))"
    case .dismissAppeal(let challenge, let user, let reason, let request):
      "dismissAppeal \(challenge) \(user) \(WordReader.word(reason)) \(Self.word(request))"
    case .reverseAppeal(let challenge, let user, let request):
      "reverseAppeal \(challenge) \(user) \(Self.word(request))"
    case .describeProduct(let product, let offer, let request):
      "describeProduct \(product) \(WordReader.word(offer.name)) \(WordReader.word(offer.description)) "
        + "\(offer.price) \(offer.isOnSale ? 1 : 0) \(Self.word(request))"
    case .adjustStock(let product, let delta, let request):
      "adjustStock \(product) \(delta.rawValue) \(Self.word(request))"
    case .reserveStock(let product, let reservation, let quantity, let deadline):
      "reserveStock \(product) \(reservation) \(quantity.rawValue) \(deadline.milliseconds)"
    case .confirmReservation(let product, let reservation): "confirmReservation \(product) \(reservation)"
    case .cancelReservation(let product, let reservation): "cancelReservation \(product) \(reservation)"
    case .order(let order, let user, let product, let quantity, let request):
      "order \(order) \(user) \(product) \(quantity.rawValue) \(Self.word(request))"
    case .cancelOrder(let order, let request): "cancelOrder \(order) \(Self.word(request))"
    }
  }

  private static func word(_ request: ID<Request>?) -> String { request.map { "\($0)" } ?? "-" }

  /// Reads what `words` wrote.
  init(_ words: inout WordReader) throws(HistoryError) {
    let name = try words.word()
    switch name {
    case "openWallet": self = .openWallet(user: try words.id(), request: try words.optionalID())
    case "credit":
      let user: ID<User> = try words.id()
      let (amount, origin) = (try words.points(), try words.tagged(Lot.Origin.self))
      let request: ID<Request>? = try words.optionalID()
      let expiresAt = words.rest.isEmpty ? nil : try words.instant()
      self = .credit(user: user, amount: amount, origin: origin, expiresAt: expiresAt, request: request)
    case "cancelCharge":
      self = .cancelCharge(user: try words.id(), lot: try words.number(), request: try words.optionalID())
    case "freezeWallet":
      self = .changeStatus(user: try words.id(), .freeze, request: try words.optionalID())
    case "thawWallet": self = .changeStatus(user: try words.id(), .thaw, request: try words.optionalID())
    case "closeWallet": self = .changeStatus(user: try words.id(), .close, request: try words.optionalID())
    case "hold":
      self = .hold(
        user: try words.id(), hold: try words.id(), amount: try words.points(), deadline: try words.instant())
    case "capture": self = .capture(user: try words.id(), hold: try words.id())
    case "release": self = .release(user: try words.id(), hold: try words.id())
    case "createChallenge":
      let challenge: ID<Challenge> = try words.id()
      let (host, fee, seats) = (try words.id() as ID<User>, try words.points(), try words.number() as Int)
      let request: ID<Request>? = try words.optionalID()
      let bare = Challenge.Terms(host: host, fee: fee, seats: seats)
      self = .createChallenge(
        challenge: challenge, words.rest.isEmpty ? bare : try words.terms(beyond: bare), request: request)
    case "join":
      self = .join(challenge: try words.id(), user: try words.id(), request: try words.optionalID())
    case "quit":
      self = .quit(challenge: try words.id(), user: try words.id(), request: try words.optionalID())
    case "changePlan":
      let (challenge, user) = (try words.id() as ID<Challenge>, try words.id() as ID<User>)
      self = .changePlan(
        challenge: challenge, try words.plan(), by: user, request: try words.optionalID())
    case "moveChallenge":
      self = .moveChallenge(
        challenge: try words.id(), try words.tagged(Challenge.Move.self), by: try words.id(),
        request: try words.optionalID())
    case "prove":
      self = .prove(
        challenge: try words.id(), user: try words.id(), content: try words.text(),
        request: try words.optionalID())
    case "approveProof":
      self = .judgeProof(
        challenge: try words.id(), user: try words.id(), on: Day(number: try words.number()), .approved,
        by: try words.id(), request: try words.optionalID())
    case "rejectProof":
      self = .judgeProof(
        challenge: try words.id(), user: try words.id(), on: Day(number: try words.number()),
        .rejected(reason: try words.text()), by: try words.id(), request: try words.optionalID())
    case "appeal":
      self = .appeal(
        challenge: try words.id(), user: try words.id(), text: try words.text(),
        request: try words.optionalID())
    case "upholdAppeal":
      self = .upholdAppeal(challenge: try words.id(), user: try words.id(), request: try words.optionalID())
    case "dismissAppeal":
      self = .dismissAppeal(
        challenge: try words.id(), user: try words.id(), reason: try words.text(),
        request: try words.optionalID())
    case "reverseAppeal":
      self = .reverseAppeal(challenge: try words.id(), user: try words.id(), request: try words.optionalID())
    case "describeProduct":
      let product: ID<Product> = try words.id()
      let offer = Offer(
        name: try words.text(), description: try words.text(), price: try words.points(),
        isOnSale: try words.boolean())
      self = .describeProduct(product: product, offer, request: try words.optionalID())
    case "adjustStock":
      self = .adjustStock(
        product: try words.id(), by: try words.quantity(), request: try words.optionalID())
    case "reserveStock":
      self = .reserveStock(
        product: try words.id(), reservation: try words.id(), quantity: try words.quantity(),
        deadline: try words.instant())
    case "confirmReservation":
      self = .confirmReservation(product: try words.id(), reservation: try words.id())
    case "cancelReservation":
      self = .cancelReservation(product: try words.id(), reservation: try words.id())
    case "order":
      self = .order(
        order: try words.id(), user: try words.id(), product: try words.id(), quantity: try words.quantity(),
        request: try words.optionalID())
    case "cancelOrder": self = .cancelOrder(order: try words.id(), request: try words.optionalID())
    default: throw HistoryError("'\(name)' is not a command")
    }
  }
}
