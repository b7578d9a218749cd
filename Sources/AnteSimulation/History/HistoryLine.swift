import AnteDomain

/// A line of a history.
///
/// ```
/// life    at
/// began   number client begunAfter at command…
/// ended   number at accepted sequence answer…
/// ended   number at rejected sequence code sentence…
/// ended   number at refused
/// ended   number at unknown
/// ```
///
/// Times are milliseconds since 1970, ids are UUIDs, and a dash stands for an id that was not given.
enum HistoryLine {
  case life(at: Instant)
  case began(number: Int, client: Int, after: UInt64, at: Instant, Command)
  case ended(number: Int, at: Instant, Call.Answer)

  var text: String {
    switch self {
    case .life(let time): "life \(time.milliseconds)"
    case .began(let number, let client, let sequence, let time, let command):
      "began \(number) \(client) \(sequence) \(time.milliseconds) \(command.words)"
    case .ended(let number, let time, let answer):
      "ended \(number) \(time.milliseconds) \(Self.words(answer))"
    }
  }

  private static func words(_ answer: Call.Answer) -> String {
    switch answer {
    case .accepted(let answer, let sequence): "accepted \(sequence) \(answer.words)"
    case .rejected(let rejection, let sequence):
      "rejected \(sequence) \(rejection.code.rawValue) \(rejection.description)"
    case .refused: "refused"
    case .unknown: "unknown"
    }
  }

  init(_ text: Substring) throws(HistoryError) {
    var words = WordReader(text)
    let kind = try words.word()
    switch kind {
    case "life": self = .life(at: try words.instant())
    case "began":
      self = .began(
        number: try words.number(), client: try words.number(), after: try words.number(),
        at: try words.instant(), try Command(&words))
    case "ended":
      self = .ended(number: try words.number(), at: try words.instant(), try Self.answer(&words))
    default: throw HistoryError("'\(kind)' begins no line")
    }
  }

  private static func answer(_ words: inout WordReader) throws(HistoryError) -> Call.Answer {
    let kind = try words.word()
    switch kind {
    case "accepted":
      let sequence: UInt64 = try words.number()
      return .accepted(try CommandAnswer(&words), sequence: sequence)
    case "rejected":
      let sequence: UInt64 = try words.number()
      let code = try words.tagged(RejectionCode.self)
      return .rejected(
        RecordedRejection(code: code, description: String(words.rest)), sequence: sequence)
    case "refused": return .refused
    case "unknown": return .unknown
    default: throw HistoryError("'\(kind)' is not what became of a call")
    }
  }
}
