import AnteSimulation
import Testing

/// A history that is wrong in one way, and what must be found.
struct BentHistory: Sendable, CustomTestStringConvertible {
  let name: String
  /// The kinds of all findings, in their order.
  let kinds: [Finding.Kind]
  /// What the first finding must say.
  let says: String
  let tell: @Sendable (inout Storyteller) -> Void

  init(
    _ name: String, _ kinds: Finding.Kind..., says: String,
    tell: @escaping @Sendable (inout Storyteller) -> Void
  ) {
    self.name = name
    self.kinds = kinds
    self.says = says
    self.tell = tell
  }

  var testDescription: String { name }
}
