/// A place in the log that proves an answer.
public struct Receipt: Hashable, Sendable {
  /// The sequence of the frame up to which the log is durable and the answer holds.
  ///
  /// What an operation changed is recorded in this frame or, in a batch, in one before it.
  public let sequence: UInt64

  /// Names a place in the log.
  public init(sequence: UInt64) {
    self.sequence = sequence
  }
}

/// An answer that is durable, with its receipt.
@dynamicMemberLookup
public struct Recorded<Value: Sendable>: Sendable {
  /// The answer.
  public let value: Value
  /// Where the log proves it.
  public let receipt: Receipt

  /// A part of the answer.
  public subscript<Part>(dynamicMember path: KeyPath<Value, Part>) -> Part { value[keyPath: path] }
}

extension Recorded: Equatable where Value: Equatable {}
extension Recorded: Hashable where Value: Hashable {}
