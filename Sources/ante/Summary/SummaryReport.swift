import AnteDomain
import AnteEngine

/// The summary of a run for people: who got what, who was refused and why, and where the money is.
struct SummaryReport {
  /// Seats of a challenge told one by one.
  private static let seatsShown = 5

  let input: String
  let data: String
  let seconds: Double
  let tally: Tally
  let before: Audit
  let after: Audit

  func text(_ engine: Engine) async throws(Failure) -> String {
    do throws(EngineError) {
      return counts + refusals + (try await challenges(engine)) + (try await stock(engine)) + money + verdict
    } catch {
      throw .fault(error)
    }
  }

  private var counts: String {
    let hundredths = Int(seconds * 100)
    var text =
      "\(input) → \(data): \(Figures.counted(tally.answered, "line")) answered in "
      + "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s\n\n"
    var table = TextTable(("accepted", .right), ("rejected by the rules", .right), ("malformed", .right))
    table.add(
      Figures.grouped(tally.accepted), Figures.grouped(tally.rejected), Figures.grouped(tally.malformed))
    text += table.text
    if let example = tally.malformedExample { text += "\n  Malformed, for example: \(example)\n" }
    return text
  }

  private var refusals: String {
    guard !tally.refusals.isEmpty else { return "" }
    var table = TextTable(("code", .right), ("reason", .left), ("lines", .right), ("for example", .left))
    for refusal in tally.refusals.values.sorted(by: { $0.code.rawValue < $1.code.rawValue }) {
      table.add(
        String(refusal.code.rawValue), refusal.code.name, Figures.grouped(refusal.count), refusal.example)
    }
    return "\nRejections\n" + table.text
  }

  private func challenges(_ engine: Engine) async throws(EngineError) -> String {
    var text = ""
    for tally in tally.challenges {
      guard let challenge = try await engine.challenge(tally.id).value else { continue }
      text +=
        "\nChallenge \(tally.id): \(challenge.joined) of \(challenge.terms.seats) seats taken, "
        + "fee \(Figures.grouped(challenge.terms.fee.rawValue)), pot \(Figures.grouped(challenge.pot.rawValue))\n"
      text += "  refused   \(refused(tally))\n"
      var seats: [Seat] = []
      for user in tally.seated.sorted() {
        if let seat = try await engine.seat(of: user, in: tally.id).value { seats.append(seat) }
      }
      seats.sort { $0.position < $1.position }
      for seat in seats.prefix(Self.seatsShown) { text += "  seat \(padded(seat.position)) \(seat.user)\n" }
      let others = seats.isEmpty ? 0 : challenge.joined - min(seats.count, Self.seatsShown)
      if others > 0 { text += "  and \(Figures.grouped(others)) more\n" }
    }
    return text
  }

  private func refused(_ tally: ChallengeTally) -> String {
    guard !tally.refused.isEmpty else { return "nobody" }
    return tally.refused.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\(Figures.grouped($0.value)) \($0.key.name)" }.joined(separator: ", ")
  }

  private func padded(_ position: UInt64) -> String {
    let digits = String(position)
    return digits + String(repeating: " ", count: max(0, 4 - digits.count))
  }

  private func stock(_ engine: Engine) async throws(EngineError) -> String {
    var table = TextTable(("product", .left), ("on hand", .right), ("reserved", .right), ("sold", .right))
    for product in tally.products {
      guard let levels = try await engine.stock(of: product).value?.levels else { continue }
      table.add(
        product.description, Figures.grouped(levels.onHand.rawValue),
        Figures.grouped(levels.reserved.rawValue), Figures.grouped(levels.sold.rawValue))
    }
    return table.isEmpty ? "" : "\nStock\n" + table.text
  }

  private var money: String {
    var table = TextTable(("", .left), ("before", .right), ("after", .right))
    let rows: [(String, (Audit) -> Int128)] = [
      ("spendable", \.spendable), ("held for seats", \.heldForStakes), ("held for callers", \.heldForCallers),
      ("held for orders", \.heldForOrders), ("held for reversals", \.heldForReversals),
      ("the house's", \.house), ("captured", \.captured), ("cancelled", \.cancelled),
      ("sum", { $0.spendable + $0.held + $0.pots + $0.house + $0.captured + $0.cancelled }),
      ("credited", \.credited),
    ]
    for (name, figure) in rows {
      table.add(name, Figures.grouped(figure(before)), Figures.grouped(figure(after)))
    }
    return "\nMoney in \(Figures.counted(after.wallets, "wallet"))\n" + table.text
  }

  private var verdict: String {
    var text = "\n"
    if after.isSound {
      text +=
        "The books are sound: what was credited is spendable, held, the house's, captured or cancelled.\n"
    } else {
      text += "The books are NOT sound: \(after.violations.first ?? "the sum is not what was credited").\n"
    }
    if before.digest == after.digest, tally.accepted > 0 {
      text +=
        "This run changed nothing: every accepted command had been carried out before and got its first answer again.\n"
    }
    return text
  }
}
