/// A JSON value whose fields keep their order.
enum JSON: CustomStringConvertible {
  case none
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case object([(String, JSON)])

  /// The value on one line, with numbers rounded to a millionth.
  var description: String {
    switch self {
    case .none: "null"
    case .flag(let flag): "\(flag)"
    case .integer(let integer): "\(integer)"
    case .number(let number): "\((number * 1e6).rounded() / 1e6)"
    case .text(let text): "\"\(text)\""
    case .object(let fields):
      "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
  }
}

extension Measurement {
  /// The measurement as machines read it.
  var json: JSON {
    var fields: [(String, JSON)] = [
      ("scenario", .text(plan.scenario.rawValue)), ("clients", .integer(plan.clients)),
      ("callers", .text(plan.callers.rawValue)), ("shards", .integer(plan.shards)),
      ("sync", .text(plan.sync.rawValue)), ("operations", .integer(operations)),
      ("seconds", .number(seconds)), ("perSecond", .number(perSecond)),
      ("latencyMicroseconds", latencies?.json ?? .none),
      ("log", .object([("bytes", .integer(Int(log.bytes))), ("syncs", .integer(Int(log.syncs)))])),
      ("disk", .object([("fdatasyncMicrosecondsP50", .number(fdatasyncMicroseconds))])),
      ("checks", .object(checks.results.map { ($0.name, .flag($0.holds)) })),
    ]
    if let special { fields.append((special.name, .integer(special.value))) }
    return .object(fields)
  }
}

extension Latencies {
  fileprivate var json: JSON {
    .object([
      ("p50", .number(p50)), ("p90", .number(p90)), ("p99", .number(p99)), ("p999", .number(p999)),
      ("max", .number(max)),
    ])
  }
}
