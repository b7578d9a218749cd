import AnteDomain

/// What the rules made of a command, before it is known to be durable.
enum Decided: Sendable {
  case accepted(CommandAnswer)
  case rejected(any Rejection)
  /// Nothing yet: another shard may be needed.
  case pending

  /// Whether another shard may be needed.
  var isPending: Bool {
    if case .pending = self { true } else { false }
  }

  init<Answer>(_ result: Result<Answer, some Rejection>, _ answer: (Answer) -> CommandAnswer) {
    switch result {
    case .success(let value): self = .accepted(answer(value))
    case .failure(let rejection): self = .rejected(rejection)
    }
  }
}

extension Residents {
  /// Carries out a command that was left pending, with the help of another shard if it needs one.
  func carryOutPending(_ command: Command) async -> Decided {
    switch command {
    case .createChallenge(let id, let terms, let request):
      return Decided(await createChallenge(id, terms, request: request)) { .challengeCreated($0) }
    case .join(let id, let user, let request):
      return Decided(await join(id, user: user, request: request)) { .joined($0) }
    case .quit(let id, let user, let request):
      return Decided(await quit(id, user: user, request: request)) { .quit($0) }
    case .moveChallenge(let id, let move, let user, let request):
      return Decided(await moveChallenge(id, move, by: user, request: request)) { .challengeMoved(move) }
    case .upholdAppeal(let id, let user, let request):
      return Decided(await upholdAppeal(of: user, in: id, request: request)) { .appeal(.upheld($0)) }
    case .reverseAppeal(let id, let user, let request):
      return Decided(await reverseAppeal(of: user, in: id, request: request)) { .appeal(.reversed($0)) }
    case .order(let id, let user, let product, let quantity, let request):
      return Decided(
        await placeOrder(id, user: user, product: product, quantity: quantity, request: request)
      ) { .ordered($0) }
    case .cancelOrder(let id, let request):
      return Decided(await cancelOrder(id, request: request)) { .orderCancelled($0) }
    default:
      preconditionFailure("\(command) needs no other shard")
    }
  }

  /// Carries out a command that needs no other shard; one that may is left pending.
  func carryOutHere(_ command: Command) -> Decided {
    switch command {
    case .openWallet(let user, let request):
      Decided(openWallet(user, request: request)) { .walletOpened }
    case .credit(let user, let amount, let origin, let expiresAt, let request):
      Decided(credit(user, amount, origin: origin, expiresAt: expiresAt, request: request)) { .credited($0) }
    case .cancelCharge(let user, let lot, let request):
      Decided(cancelCharge(user, lot, request: request)) { .chargeCancelled($0) }
    case .changeStatus(let user, let change, let request):
      Decided(changeStatus(of: user, change, request: request)) { .statusChanged($0) }
    case .hold(let user, let id, let amount, let deadline):
      Decided(hold(user, amount, for: .caller(id), deadline: deadline)) { .held($0) }
    case .capture(let user, let id):
      Decided(endHold(user, id, as: .captured)) { .holdEnded($0) }
    case .release(let user, let id):
      Decided(endHold(user, id, as: .released)) { .holdEnded($0) }
    case .join(let id, let user, let request) where isHome(of: user):
      Decided(joinHere(id, user: user, request: request)) { .joined($0) }
    case .createChallenge, .join, .quit, .moveChallenge, .upholdAppeal, .reverseAppeal, .order,
      .cancelOrder:
      .pending
    case .changePlan(let id, let plan, let user, let request):
      Decided(changePlan(of: id, plan, by: user, request: request)) { .planChanged }
    case .prove(let id, let user, let content, let request):
      Decided(prove(id, user, content: content, request: request)) { .proven($0) }
    case .judgeProof(let id, let user, let day, let verdict, let judge, let request):
      Decided(judgeProof(id, user, on: day, verdict, by: judge, request: request)) { .proofJudged($0) }
    case .appeal(let id, let user, let text, let request):
      Decided(appeal(in: id, by: user, text: text, request: request)) { .appeal(.open) }
    case .dismissAppeal(let id, let user, let reason, let request):
      Decided(dismissAppeal(of: user, in: id, reason: reason, request: request)) { .appeal(.dismissed) }
    case .describeProduct(let product, let offer, let request):
      Decided(describeProduct(product, offer, request: request)) { .productDescribed }
    case .adjustStock(let product, let delta, let request):
      Decided(adjustStock(product, by: delta, request: request)) { .stockAdjusted($0) }
    case .reserveStock(let product, let id, let quantity, let deadline):
      Decided(reserveStock(product, id, quantity: quantity, deadline: deadline)) { .stockReserved($0) }
    case .confirmReservation(let product, let id):
      Decided(endReservation(product, id, as: .sold)) { .reservationEnded($0) }
    case .cancelReservation(let product, let id):
      Decided(endReservation(product, id, as: .returned)) { .reservationEnded($0) }
    }
  }

  /// Carries out commands one after the other.
  func carryOut(_ commands: ArraySlice<Command>) async -> [Decided] {
    var decided: [Decided] = []
    decided.reserveCapacity(commands.count)
    for command in commands {
      decided.append(carryOutHere(command))
      if decided[decided.count - 1].isPending {
        decided[decided.count - 1] = await carryOutPending(command)
      }
    }
    return decided
  }
}
