import AnteDomain

/// What the auditor wants to know of a call.
extension Call {
  /// The last sequence at which the answer can have been decided; nil where there was no answer.
  var until: UInt64? {
    switch answer {
    case .accepted(_, let sequence), .rejected(_, let sequence): max(sequence, begunAfter)
    case .refused, .unknown: nil
    }
  }

  /// Whether the command carries its own key, so that sending it again has no second effect.
  var isIdempotent: Bool {
    switch command {
    case .hold, .capture, .release, .reserveStock, .confirmReservation, .cancelReservation: true
    default: command.request != nil
    }
  }

  /// Whether something was tried before a wallet said no: a seat or units were set aside, and given back.
  var isRefusedAfterATrial: Bool {
    switch (command, answer) {
    case (.join, .rejected(let rejection, _)), (.order, .rejected(let rejection, _)):
      rejection.code.isOfWallet
    default: false
    }
  }

  /// What a call may be busy with for longer than a moment, keeping others away: it got past the first look.
  var motion: Motion? {
    switch (command.motion, answer) {
    case (nil, _), (_, .refused): nil
    case (let motion?, .accepted), (let motion?, .unknown): motion
    case (let motion?, .rejected(let rejection, _)):
      rejection.code.isOfWallet || rejection.code.isOfProduct ? motion : nil
    }
  }
}

/// What one call at a time is busy with.
enum Motion: Hashable {
  case creation(ID<Challenge>)
  /// A decision on an appeal against a challenge's settlement.
  case appeal(ID<Challenge>)
  case order(ID<Order>)
}

extension Command {
  /// What it keeps others away from while wallets and products are tried.
  var motion: Motion? {
    switch self {
    case .createChallenge(let id, _, _): .creation(id)
    case .upholdAppeal(let id, _, _), .reverseAppeal(let id, _, _): .appeal(id)
    case .order(let id, _, _, _, _), .cancelOrder(let id, _): .order(id)
    default: nil
    }
  }

  /// What it may be kept away from.
  var mayWaitFor: Motion? {
    switch self {
    case .appeal(let id, _, _, _), .dismissAppeal(let id, _, _, _): .appeal(id)
    default: motion
    }
  }

  /// The id of its request.
  var request: ID<Request>? {
    switch self {
    case .openWallet(_, let request), .credit(_, _, _, _, let request), .cancelCharge(_, _, let request),
      .changeStatus(_, _, let request), .createChallenge(_, _, let request), .join(_, _, let request),
      .quit(_, _, let request), .changePlan(_, _, _, let request), .moveChallenge(_, _, _, let request),
      .prove(_, _, _, let request), .judgeProof(_, _, _, _, _, let request),
      .appeal(_, _, _, let request), .upholdAppeal(_, _, let request),
      .dismissAppeal(_, _, _, let request), .reverseAppeal(_, _, let request),
      .describeProduct(_, _, let request), .adjustStock(_, _, let request), .order(_, _, _, _, let request),
      .cancelOrder(_, let request):
      request
    case .hold, .capture, .release, .reserveStock, .confirmReservation, .cancelReservation: nil
    }
  }
}

extension RejectionCode {
  /// Whether it is a wallet that says no: its codes are the hundreds.
  ///
  /// By the code and not by the type, because a rejection that was read from a file has only its code and its sentence.
  var isOfWallet: Bool { (100..<200).contains(rawValue) }

  /// Whether it is a product that says no to an order.
  ///
  /// That a quantity is none or less the order sees by itself; that a price overflows only the product, which has it.
  var isOfProduct: Bool {
    self == .priceOverflow || (300..<400).contains(rawValue) && self != .quantityNotPositive
  }
}
