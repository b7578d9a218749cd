/// What became of a proof, by permanent tag.
public enum ProofState: UInt8, Sendable, CaseIterable {
  /// It awaits a judgement.
  case awaiting = 1
  /// It counts.
  case counted = 2
  /// It was rejected; another one may be sent while its day lasts.
  case rejected = 3
}

/// A member's proofs by the days of the challenge: a byte for each day up to the last one with a proof.
///
/// Most members of most challenges prove on most days, so days in a row are stored more tightly than a table of them.
public struct Proofs: Hashable, Sendable {
  static let none: UInt8 = 0
  /// The states' tags, 0 for no proof; never ends with 0.
  private(set) var tags: [UInt8] = []

  /// No proofs yet.
  public init() {}

  /// Restores proofs from the tags of their states, or nil where no member can have them.
  public init?(tags: [UInt8]) {
    guard tags.allSatisfy({ $0 == Self.none || ProofState(rawValue: $0) != nil }), tags.last != Self.none
    else {
      return nil
    }
    self.tags = tags
  }

  /// The tags of the states by days from the start day, 0 for none.
  public var storedTags: [UInt8] { tags }

  /// The proof of a day, counted from the start day, or nil.
  public subscript(offset: Int) -> ProofState? {
    tags.indices.contains(offset) ? ProofState(rawValue: tags[offset]) : nil
  }

  /// Notes what became of the proof of a day, counted from the start day.
  package mutating func set(_ state: ProofState, at offset: Int) {
    while tags.count <= offset { tags.append(Self.none) }
    tags[offset] = state.rawValue
  }

  /// The number of proofs that count.
  /// - Complexity: O(days).
  public var counted: Int { tags.count { $0 == ProofState.counted.rawValue } }
}
