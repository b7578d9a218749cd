import AnteCommands
import AnteDomain
import AnteEngine

/// What became of a line.
enum LineOutcome {
  case answered(Outcome)
  /// What a line that is no command wanted to see.
  case shown(JSON, Receipt)
  case malformed(MalformedLine)

  /// The outcome as `docs/commands.md` describes it.
  func json(line: Int, ref: String?) -> JSON {
    var fields: [(key: String, value: JSON)] = [("line", .number(line))]
    if let ref { fields.append(("ref", .text(ref))) }
    switch self {
    case .answered(.accepted(let answer, let receipt)):
      fields += Self.accepted(answer.json, receipt)
    case .shown(let answer, let receipt):
      fields += Self.accepted(answer, receipt)
    case .answered(.rejected(let rejection, let receipt)):
      fields += [
        ("outcome", .text("rejected")), ("sequence", .number(receipt.sequence)),
        ("code", .number(rejection.code.rawValue)), ("reason", .text(rejection.code.name)),
        ("message", .text(rejection.description)), ("mayRetry", .boolean(rejection.mayRetry)),
      ]
      if case JoinRejection.alreadyJoined(let seat) = rejection { fields.append(("seat", seat.json)) }
    case .answered(.fault(let fault)):
      fields += [
        ("outcome", .text("fault")), ("fault", .text(fault.name)), ("message", .text(fault.description)),
      ]
    case .malformed(let malformed):
      fields.append(("outcome", .text("malformed")))
      if let field = malformed.field { fields.append(("field", .text(field))) }
      fields.append(("message", .text(malformed.message(line: line))))
    }
    return .object(fields)
  }

  private static func accepted(_ answer: JSON, _ receipt: Receipt) -> [(key: String, value: JSON)] {
    [("outcome", .text("accepted")), ("sequence", .number(receipt.sequence)), ("answer", answer)]
  }
}

extension EngineError {
  /// The fault's name for machines.
  fileprivate var name: String {
    switch self {
    case .overloaded: "overloaded"
    case .diskLow: "diskLow"
    case .closed: "closed"
    case .outcomeUnknown: "outcomeUnknown"
    case .failed: "failed"
    case .unusable: "unusable"
    case .snapshotUnderWay: "snapshotUnderWay"
    case .configuration: "configuration"
    }
  }
}
