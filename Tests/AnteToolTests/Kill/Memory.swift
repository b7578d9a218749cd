import Testing

/// What the sender of commands remembers over all the deaths of the process: what was answered, and what never was.
struct Memory {
  /// Accepted commands with their first answers, in the order in which they were answered.
  private(set) var accepted: [(sent: Workload.Sent, answer: String)] = []
  private var places: [String: Int] = [:]
  /// Commands that were sent and never answered, in order: each has happened whole, or not at all.
  private(set) var unanswered: [Workload.Sent] = []

  /// Takes in what one process answered to what it was sent.
  mutating func take(_ answers: [String], to sent: [Workload.Sent], _ comment: Comment) throws {
    for (sent, text) in zip(sent, answers) {
      let outcome = try LineOutcomeText(text)
      #expect(outcome.outcome == "accepted" || outcome.outcome == "rejected", "\(comment): \(text)")
      if let place = places[sent.line] {
        expectAgain(accepted[place].answer, outcome, sent, comment)
      } else if outcome.outcome == "accepted", let answer = outcome.answer {
        places[sent.line] = accepted.count
        accepted.append((sent, String(answer)))
      }
    }
    unanswered = sent.dropFirst(answers.count).filter { places[$0.line] == nil }
  }

  /// What was answered once is answered again, to the byte.
  private func expectAgain(
    _ first: String, _ outcome: LineOutcomeText, _ sent: Workload.Sent, _ comment: Comment
  ) {
    switch Replay(sent.line) {
    case .sameAnswer:
      #expect(outcome.answer.map { String($0) } == first, "\(comment): \(sent.line) → \(outcome.text)")
    case .sameOrEnded:
      let isThere = outcome.answer.map { String($0) == first } ?? (outcome.reason?.hasSuffix("Ended") == true)
      #expect(isThere, "\(comment): \(sent.line) → \(outcome.text)")
    }
  }

  /// Whether the books have everything that was answered, once, and at most what was not answered besides.
  func expectBooks(_ books: Verdict.Books, _ comment: Comment) {
    expect(books.credited, \.credited, comment)
    expect(books.units, \.units, comment)
    expect(books.captured, \.captured, comment)
    expect(books.orders, \.orders, comment)
    expect(books.ordersCancelled, \.ordersCancelled, comment)
  }

  private func expect(_ found: Int, _ effect: (Workload.Sent) -> Int, _ comment: Comment) {
    let answered = accepted.reduce(0) { $0 + effect($1.sent) }
    let open = unanswered.map(effect)
    let possible =
      (answered + open.filter { $0 < 0 }.reduce(0, +))...(answered + open.filter { $0 > 0 }.reduce(0, +))
    #expect(possible.contains(found), "\(comment)")
  }
}
