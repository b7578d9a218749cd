import AnteDomain

extension RequestStamp {
  /// The stamp that the schema gives a command with a request id: FNV-1a over the operation's tag and its fields.
  init?(of command: Command) {
    var digest = FowlerNollVo()
    switch command {
    case .openWallet(_, let request?):
      digest.take(UInt8(1))
      self.init(id: request, fingerprint: digest.fingerprint)
    case .credit(_, let amount, let origin, let expiresAt, let request?):
      digest.take(UInt8(2))
      digest.take(amount.rawValue)
      digest.take(origin.rawValue)
      if let expiresAt { digest.take(expiresAt.milliseconds) }
      self.init(id: request, fingerprint: digest.fingerprint)
    case .createChallenge(_, let terms, let request?):
      digest.take(UInt8(3))
      digest.take(terms.host.rawValue)
      digest.take(terms.fee.rawValue)
      digest.take(Int64(terms.seats))
      digest.take(beyondBare: terms)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .join(_, let user, let request?):
      digest.take(UInt8(4))
      digest.take(user.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .quit(_, let user, let request?):
      digest.take(UInt8(5))
      digest.take(user.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .adjustStock(_, let units, let request?):
      digest.take(UInt8(6))
      digest.take(units.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .cancelCharge(_, let lot, let request?):
      digest.take(UInt8(7))
      digest.take(lot)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .changeStatus(_, let change, let request?):
      switch change {
      case .freeze: digest.take(UInt8(8))
      case .thaw: digest.take(UInt8(9))
      case .close: digest.take(UInt8(10))
      }
      self.init(id: request, fingerprint: digest.fingerprint)
    case .changePlan(_, let plan, let user, let request?):
      digest.take(UInt8(11))
      digest.take(user.rawValue)
      digest.take(plan)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .moveChallenge(_, let move, let user, let request?):
      switch move {
      case .ready: digest.take(UInt8(12))
      case .start: digest.take(UInt8(13))
      case .cancel: digest.take(UInt8(14))
      }
      digest.take(user.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .prove(_, let user, let content, let request?):
      digest.take(UInt8(15))
      digest.take(user.rawValue)
      digest.take(content)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .judgeProof(_, let user, let day, let verdict, let judge, let request?):
      digest.take(UInt8(16))
      digest.take(user.rawValue)
      digest.take(day.number)
      switch verdict {
      case .approved: digest.take(UInt8(1))
      case .rejected(let reason):
        digest.take(UInt8(2))
        digest.take(reason)
      }
      digest.take(judge.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    default: self.init(ofSale: command)
    }
  }

  /// The stamps of appeals, products' descriptions and orders.
  private init?(ofSale command: Command) {
    var digest = FowlerNollVo()
    let request: ID<Request>?
    switch command {
    case .appeal(_, let user, let text, let id):
      digest.take(UInt8(17))
      digest.take(user.rawValue)
      digest.take(text)
      request = id
    case .upholdAppeal(_, let user, let id):
      digest.take(UInt8(18))
      digest.take(user.rawValue)
      request = id
    case .dismissAppeal(_, let user, let reason, let id):
      digest.take(UInt8(19))
      digest.take(user.rawValue)
      digest.take(reason)
      request = id
    case .reverseAppeal(_, let user, let id):
      digest.take(UInt8(20))
      digest.take(user.rawValue)
      request = id
    case .describeProduct(_, let offer, let id):
      digest.take(UInt8(40))
      digest.take(offer.name)
      digest.take(offer.description)
      digest.take(offer.price.rawValue)
      digest.take(UInt8(offer.isOnSale ? 1 : 0))
      request = id
    case .order(_, let user, let product, let quantity, let id):
      digest.take(UInt8(41))
      digest.take(user.rawValue)
      digest.take(product.rawValue)
      digest.take(quantity.rawValue)
      request = id
    case .cancelOrder(_, let id):
      digest.take(UInt8(42))
      request = id
    default: request = nil
    }
    guard let request else { return nil }
    self.init(id: request, fingerprint: digest.fingerprint)
  }
}

extension FowlerNollVo {
  /// A text: its length in bytes, and the bytes.
  fileprivate mutating func take(_ text: String) {
    let bytes = Array(text.utf8)
    take(Int64(bytes.count))
    for byte in bytes { take(byte) }
  }

  fileprivate mutating func take(_ plan: Challenge.Plan) {
    take(plan.name)
    take(plan.description)
    take(plan.category.rawValue)
    guard let period = plan.period else { return take(UInt8(0)) }
    take(UInt8(1))
    take(period.start.number)
    take(period.due.number)
  }

  /// All other terms, unless they are all as they are by default.
  fileprivate mutating func take(beyondBare terms: Challenge.Terms) {
    let isBare =
      terms.membersMin == 2 && terms.plan == Challenge.Plan() && terms.judging.threshold == 70
      && terms.judging.approval == .none && terms.judging.withoutWinners == .house
    if isBare { return }
    take(Int64(terms.membersMin))
    take(terms.plan)
    take(Int64(terms.judging.threshold))
    take(terms.judging.withoutWinners.rawValue)
    switch terms.judging.approval {
    case .none: take(UInt8(0))
    case .required(nil): take(UInt8(1))
    case .required(let referee?):
      take(UInt8(2))
      take(referee.rawValue)
    }
  }
}

/// FNV-1a of 64 bits over numbers in little-endian order.
private struct FowlerNollVo {
  private var state: UInt64 = 14_695_981_039_346_656_037

  var fingerprint: Fingerprint { Fingerprint(rawValue: state) }

  mutating func take(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes in
      for byte in bytes {
        state ^= UInt64(byte)
        state = state.multipliedReportingOverflow(by: 1_099_511_628_211).partialValue
      }
    }
  }
}
