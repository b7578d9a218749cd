import AnteDomain

/// All that callers say, held against each other and against the books.
struct Testimony {
  private var first: [Command: (answer: AnyHashable, sequence: UInt64)] = [:]
  private var uncertain: Set<Command> = []
  private var amounts: [ID<Hold>: Int] = [:]
  private var newestSequence: UInt64 = 0
  /// What contradicts itself.
  private(set) var contradictions: [String] = []

  /// The commands that were accepted.
  var acceptedCount: Int { first.count }

  init(_ statements: some Sequence<Statement>) {
    for statement in statements { take(statement) }
  }

  private mutating func take(_ statement: Statement) {
    let command = statement.command
    if case .hold(_, let hold, let amount, _) = command { amounts[hold] = Int(amount.rawValue) }
    switch statement.answer {
    case .accepted(let answer, let sequence):
      newestSequence = max(newestSequence, sequence)
      uncertain.remove(command)
      guard let known = first[command] else { return first[command] = (answer, sequence) }
      if known.answer != answer {
        contradictions.append("\(command) was answered \(known.answer), and later \(answer)")
      }
      // The earlier of the two proves the effect; which one was seen first does not matter.
      if sequence < known.sequence { first[command] = (answer, sequence) }
    case .rejected(let code, let sequence):
      newestSequence = max(newestSequence, sequence)
      guard let known = first[command], statement.begunAfter >= known.sequence else { return }
      if !Self.mayEnd(command, code) {
        contradictions.append("\(command) was accepted at sequence \(known.sequence), and later \(code)")
      }
    case .refused: break
    case .unknown: if first[command] == nil { uncertain.insert(command) }
    }
  }

  /// A hold or reservation that has ended since is not granted again.
  private static func mayEnd(_ command: Command, _ code: RejectionCode) -> Bool {
    switch command {
    case .hold: code == .holdEnded
    case .reserveStock: code == .reservationEnded
    default: false
    }
  }

  /// What contradicts itself or the books.
  func findings(_ verdict: Verdict) -> [String] { contradictions + missing(in: verdict) }

  /// What is missing in the books, or there more than once, or was never asked for.
  func missing(in verdict: Verdict) -> [String] {
    guard let books = verdict.books, let log = verdict.log else { return ["there are no books"] }
    var findings: [String] = []
    if log.sequence < newestSequence {
      findings.append("the log ends at \(log.sequence), but \(newestSequence) was acknowledged")
    }
    if !books.moneyIsConserved { findings.append("money is not conserved") }
    for (name, found, effect) in [
      ("points credited", books.credited, credited), ("units received", books.units, units),
      ("points captured", books.captured, captured), ("wallets", books.wallets, wallets),
      ("orders", books.orders, orders), ("orders cancelled", books.ordersCancelled, ordersCancelled),
    ] {
      let accepted = first.keys.reduce(0) { $0 + effect($1) }
      let open = uncertain.map(effect)
      let least = accepted + open.filter { $0 < 0 }.reduce(0, +)
      let most = accepted + open.filter { $0 > 0 }.reduce(0, +)
      if found < least || found > most {
        findings.append("\(name): \(found), but the answers say \(least) to \(most)")
      }
    }
    return findings
  }

  private func credited(_ command: Command) -> Int {
    if case .credit(_, let amount, _, _, _) = command { Int(amount.rawValue) } else { 0 }
  }

  private func units(_ command: Command) -> Int {
    if case .adjustStock(_, let delta, _) = command { Int(delta.rawValue) } else { 0 }
  }

  private func captured(_ command: Command) -> Int {
    if case .capture(_, let hold) = command { amounts[hold] ?? 0 } else { 0 }
  }

  private func orders(_ command: Command) -> Int {
    if case .order = command { 1 } else { 0 }
  }

  private func ordersCancelled(_ command: Command) -> Int {
    if case .cancelOrder = command { 1 } else { 0 }
  }

  private func wallets(_ command: Command) -> Int {
    if case .openWallet = command { 1 } else { 0 }
  }
}
