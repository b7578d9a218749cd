public import AnteDomain

/// A rejection as a history keeps it: the permanent code and the sentence, without the parts that it was made of.
public struct RecordedRejection: Rejection, Equatable {
  /// The permanent code of the reason.
  public let code: RejectionCode
  /// The reason as a sentence.
  public let description: String

  /// States a rejection.
  public init(code: RejectionCode, description: String) {
    self.code = code
    self.description = description
  }
}
