import AnteDomain
import AnteEngine

extension Engine {
  /// Carries out a command by the operation of its own, as an embedding program calls it.
  func perform(_ command: Command) async -> Outcome {
    switch command {
    case .openWallet(let user, let request):
      await outcome({ _ in .walletOpened }) { () async throws(OperationError<OpenWalletRejection>) in
        try await openWallet(user, request: request)
      }
    case .credit(let user, let amount, let origin, let request):
      await outcome(CommandAnswer.credited) { () async throws(OperationError<CreditRejection>) in
        try await credit(user, amount, origin: origin, request: request)
      }
    case .hold(let user, let hold, let amount, let deadline):
      await outcome(CommandAnswer.held) { () async throws(OperationError<HoldRejection>) in
        try await self.hold(user, amount, as: hold, until: deadline)
      }
    case .capture(let user, let hold):
      await outcome(CommandAnswer.holdEnded) { () async throws(OperationError<EndHoldRejection>) in
        try await capture(hold, of: user)
      }
    case .release(let user, let hold):
      await outcome(CommandAnswer.holdEnded) { () async throws(OperationError<EndHoldRejection>) in
        try await release(hold, of: user)
      }
    case .createChallenge(let challenge, let host, let fee, let seats, let request):
      await outcome(CommandAnswer.challengeCreated) {
        () async throws(OperationError<CreateChallengeRejection>) in
        try await createChallenge(challenge, host: host, fee: fee, seats: seats, request: request)
      }
    case .join(let challenge, let user, let request):
      await outcome(CommandAnswer.joined) { () async throws(OperationError<JoinRejection>) in
        try await join(challenge, user: user, request: request)
      }
    case .quit(let challenge, let user, let request):
      await outcome(CommandAnswer.quit) { () async throws(OperationError<QuitRejection>) in
        try await quit(challenge, user: user, request: request)
      }
    case .adjustStock, .reserveStock, .confirmReservation, .cancelReservation:
      await performOnStock(command)
    }
  }

  private func performOnStock(_ command: Command) async -> Outcome {
    switch command {
    case .adjustStock(let product, let delta, let request):
      await outcome(CommandAnswer.stockAdjusted) { () async throws(OperationError<AdjustStockRejection>) in
        try await adjustStock(of: product, by: delta, request: request)
      }
    case .reserveStock(let product, let reservation, let quantity, let deadline):
      await outcome(CommandAnswer.stockReserved) { () async throws(OperationError<ReserveStockRejection>) in
        try await reserveStock(of: product, quantity, as: reservation, until: deadline)
      }
    case .confirmReservation(let product, let reservation):
      await outcome(CommandAnswer.reservationEnded) {
        () async throws(OperationError<EndReservationRejection>) in
        try await confirmReservation(reservation, of: product)
      }
    case .cancelReservation(let product, let reservation):
      await outcome(CommandAnswer.reservationEnded) {
        () async throws(OperationError<EndReservationRejection>) in
        try await cancelReservation(reservation, of: product)
      }
    default: await apply(command)
    }
  }

  private func outcome<Value, Reason>(
    _ answer: (Value) -> CommandAnswer,
    _ operation: () async throws(OperationError<Reason>) -> Recorded<Value>
  ) async -> Outcome {
    do throws(OperationError<Reason>) {
      let recorded = try await operation()
      return .accepted(answer(recorded.value), recorded.receipt)
    } catch {
      switch error {
      case .rejected(let reason, let receipt): return .rejected(reason, receipt)
      case .fault(let fault): return .fault(fault)
      }
    }
  }
}
