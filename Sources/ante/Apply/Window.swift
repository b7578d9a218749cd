import AnteCommands
import AnteDomain
import AnteEngine

/// Looks into the engine for lines that are no commands, and moves the clock where it stands still.
struct Window {
  private let engine: Engine
  private let zone: BusinessZone
  private let clock: ManualClock?

  /// - Parameter clock: the engine's, if it is one that stands still.
  init(_ engine: Engine, zone: BusinessZone, clock: ManualClock?) {
    self.engine = engine
    self.zone = zone
    self.clock = clock
  }

  /// The time that deadlines are relative to.
  func now() -> Instant { clock?.now() ?? SystemWallClock().now() }

  func answer(_ request: LineRequest) async -> LineOutcome {
    do throws(EngineError) {
      switch request {
      case .command: preconditionFailure("a command is applied, not looked at")
      case .showWallet(let user):
        let wallet = try await engine.wallet(of: user)
        return .shown(wallet.value.map(\.json) ?? .null, wallet.receipt)
      case .showChallenge(let id):
        let settlement = try await engine.settlementNow(of: id)
        let challenge = try await engine.challenge(id)
        return .shown(challenge.value.map { $0.json(sharing: settlement) } ?? .null, challenge.receipt)
      case .showStatement(let user, in: let challenge):
        let statement = try await engine.statement(of: user, in: challenge)
        return .shown(statement.value.map(\.json) ?? .null, statement.receipt)
      case .showProduct(let product):
        let stock = try await engine.stock(of: product)
        return .shown(stock.value.map(\.json) ?? .null, stock.receipt)
      case .showOrder(let order):
        let order = try await engine.order(order)
        return .shown(order.value.map(\.json) ?? .null, order.receipt)
      case .passTime(until: let time): return try await pass(until: time)
      }
    } catch {
      return .answered(.fault(error))
    }
  }

  /// Everything that falls due until then has happened when it answers.
  private func pass(until time: LocalTime) async throws(EngineError) -> LineOutcome {
    guard let clock else {
      return .malformed(
        MalformedLine("do", "passTime needs a clock that stands still: \(Option.standingClock.usage)"))
    }
    let (now, then) = (clock.now(), time.instant(in: zone))
    guard then >= now else {
      return .malformed(
        MalformedLine("until", "found \"\(time)\", which has gone by; time passes forward only"))
    }
    clock.advance(milliseconds: then.milliseconds - now.milliseconds)
    return .shown(["now": .text("\(time)")], try await engine.fireDueTimers())
  }
}
