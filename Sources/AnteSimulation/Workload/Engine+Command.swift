public import AnteDomain
public import AnteEngine

extension Engine {
  /// Carries out one command by the call that embedders use for it, instead of by `apply`.
  public func call(_ command: Command) async -> Outcome {
    switch command {
    case .openWallet(let user, let request):
      await outcome { () async throws(OperationError<OpenWalletRejection>) in
        try await openWallet(user, request: request).map { _ in .walletOpened }
      }
    case .credit(let user, let amount, let origin, let expiresAt, let request):
      await outcome { () async throws(OperationError<CreditRejection>) in
        try await credit(user, amount, origin: origin, expiresAt: expiresAt, request: request)
          .map { .credited($0) }
      }
    case .cancelCharge(let user, let lot, let request):
      await outcome { () async throws(OperationError<CancelChargeRejection>) in
        try await cancelCharge(lot, of: user, request: request).map { .chargeCancelled($0) }
      }
    case .changeStatus(let user, let change, let request):
      await outcome { () async throws(OperationError<WalletStatusRejection>) in
        try await changeStatus(of: user, change, request: request).map { .statusChanged($0) }
      }
    case .hold(let user, let hold, let amount, let deadline):
      await outcome { () async throws(OperationError<HoldRejection>) in
        try await self.hold(user, amount, as: hold, until: deadline).map { .held($0) }
      }
    case .capture(let user, let hold):
      await outcome { () async throws(OperationError<EndHoldRejection>) in
        try await capture(hold, of: user).map { .holdEnded($0) }
      }
    case .release(let user, let hold):
      await outcome { () async throws(OperationError<EndHoldRejection>) in
        try await release(hold, of: user).map { .holdEnded($0) }
      }
    case .createChallenge(let challenge, let terms, let request):
      await outcome { () async throws(OperationError<CreateChallengeRejection>) in
        try await createChallenge(challenge, terms, request: request).map { .challengeCreated($0) }
      }
    case .join(let challenge, let user, let request):
      await outcome { () async throws(OperationError<JoinRejection>) in
        try await join(challenge, user: user, request: request).map { .joined($0) }
      }
    case .quit(let challenge, let user, let request):
      await outcome { () async throws(OperationError<QuitRejection>) in
        try await quit(challenge, user: user, request: request).map { .quit($0) }
      }
    case .changePlan, .moveChallenge, .prove, .judgeProof: await callForLife(command)
    case .appeal, .upholdAppeal, .dismissAppeal, .reverseAppeal: await callForAppeal(command)
    case .describeProduct(let product, let offer, let request):
      await outcome { () async throws(OperationError<DescribeProductRejection>) in
        try await describeProduct(product, as: offer, request: request).map { _ in .productDescribed }
      }
    case .adjustStock(let product, let delta, let request):
      await outcome { () async throws(OperationError<AdjustStockRejection>) in
        try await adjustStock(of: product, by: delta, request: request).map { .stockAdjusted($0) }
      }
    case .reserveStock(let product, let reservation, let quantity, let deadline):
      await outcome { () async throws(OperationError<ReserveStockRejection>) in
        try await reserveStock(of: product, quantity, as: reservation, until: deadline)
          .map { .stockReserved($0) }
      }
    case .confirmReservation(let product, let reservation):
      await outcome { () async throws(OperationError<EndReservationRejection>) in
        try await confirmReservation(reservation, of: product).map { .reservationEnded($0) }
      }
    case .cancelReservation(let product, let reservation):
      await outcome { () async throws(OperationError<EndReservationRejection>) in
        try await cancelReservation(reservation, of: product).map { .reservationEnded($0) }
      }
    case .order(let order, let user, let product, let quantity, let request):
      await outcome { () async throws(OperationError<PlaceOrderRejection>) in
        try await self.order(quantity, of: product, as: order, by: user, request: request).map {
          .ordered($0)
        }
      }
    case .cancelOrder(let order, let request):
      await outcome { () async throws(OperationError<CancelOrderRejection>) in
        try await cancelOrder(order, request: request).map { .orderCancelled($0) }
      }
    }
  }

  private func callForLife(_ command: Command) async -> Outcome {
    switch command {
    case .changePlan(let challenge, let plan, let user, let request):
      await outcome { () async throws(OperationError<ChangePlanRejection>) in
        try await changePlan(of: challenge, plan, by: user, request: request).map { _ in .planChanged }
      }
    case .moveChallenge(let challenge, let move, let user, let request):
      await outcome { () async throws(OperationError<MoveRejection>) in
        try await self.move(challenge, move, by: user, request: request).map { _ in .challengeMoved(move) }
      }
    case .prove(let challenge, let user, let content, let request):
      await outcome { () async throws(OperationError<ProveRejection>) in
        try await prove(challenge, user: user, content: content, request: request).map { .proven($0) }
      }
    case .judgeProof(let challenge, let user, let day, let verdict, let judge, let request):
      await outcome { () async throws(OperationError<JudgeProofRejection>) in
        try await judgeProof(of: user, on: day, in: challenge, verdict, by: judge, request: request)
          .map { .proofJudged($0) }
      }
    default: preconditionFailure("\(command) does not concern a challenge's life")
    }
  }

  private func callForAppeal(_ command: Command) async -> Outcome {
    switch command {
    case .appeal(let challenge, let user, let text, let request):
      await outcome { () async throws(OperationError<AppealRejection>) in
        try await appeal(in: challenge, by: user, text: text, request: request).map { _ in .appeal(.open) }
      }
    case .upholdAppeal(let challenge, let user, let request):
      await outcome { () async throws(OperationError<UpholdAppealRejection>) in
        try await upholdAppeal(of: user, in: challenge, request: request).map { .appeal(.upheld($0)) }
      }
    case .dismissAppeal(let challenge, let user, let reason, let request):
      await outcome { () async throws(OperationError<DismissAppealRejection>) in
        try await dismissAppeal(of: user, in: challenge, reason: reason, request: request)
          .map { _ in .appeal(.dismissed) }
      }
    case .reverseAppeal(let challenge, let user, let request):
      await outcome { () async throws(OperationError<ReverseAppealRejection>) in
        try await reverseAppeal(of: user, in: challenge, request: request).map { .appeal(.reversed($0)) }
      }
    default: preconditionFailure("\(command) does not concern an appeal")
    }
  }

  private func outcome<Reason: Rejection>(
    _ work: () async throws(OperationError<Reason>) -> (CommandAnswer, Receipt)
  ) async -> Outcome {
    do throws(OperationError<Reason>) {
      let (answer, receipt) = try await work()
      return .accepted(answer, receipt)
    } catch {
      switch error {
      case .rejected(let reason, let receipt): return .rejected(reason, receipt)
      case .fault(let fault): return .fault(fault)
      }
    }
  }
}

extension Recorded {
  fileprivate func map(_ answer: (Value) -> CommandAnswer) -> (CommandAnswer, Receipt) {
    (answer(value), receipt)
  }
}
