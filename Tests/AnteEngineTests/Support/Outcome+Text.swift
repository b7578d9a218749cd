import AnteDomain
import AnteEngine

extension Outcome {
  var isAccepted: Bool { if case .accepted = self { true } else { false } }

  /// The outcome without its receipt, for comparisons between runs that log in other frames.
  var text: String {
    switch self {
    case .accepted(let answer, _): "accepted \(answer)"
    case .rejected(let rejection, _): "rejected \(rejection.code.name): \(rejection)"
    case .fault(let error): "fault \(error)"
    }
  }

  var sequence: UInt64? {
    switch self {
    case .accepted(_, let receipt), .rejected(_, let receipt): receipt.sequence
    case .fault: nil
    }
  }
}
