import AnteDomain
import Foundation

/// An outcome of `ante apply`, taken apart as a caller would.
struct OutcomeLine {
  private struct Fields: Decodable {
    let outcome: String
    let sequence: UInt64?
    let code: UInt16?
    let fault: String?
  }

  let answer: Statement.Answer

  init(_ line: Substring) throws {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line.utf8)) else {
      throw ProveError("not an outcome: \(line)")
    }
    switch (fields.outcome, fields.sequence, fields.code.flatMap(RejectionCode.init), fields.fault) {
    case ("accepted", let sequence?, _, _):
      guard let start = line.range(of: "\"answer\":")?.upperBound else {
        throw ProveError("an outcome without an answer: \(line)")
      }
      // The very bytes: what is answered again has to be the same to the last digit.
      answer = .accepted(AnyHashable(String(line[start...])), sequence: sequence)
    case ("rejected", let sequence?, let code?, _): answer = .rejected(code, sequence: sequence)
    case ("fault", _, _, "outcomeUnknown"?): answer = .unknown
    case ("fault", _, _, _?): answer = .refused
    default: throw ProveError("not an outcome: \(line)")
    }
  }
}
