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

  /// Expects that nothing is found before the history is bent, and then all of it and nothing else.
  func judge() {
    var story = Storyteller.ready()
    #expect(story.findings().map(\.description) == [])
    tell(&story)
    let findings = story.findings()
    #expect(findings.map(\.kind) == kinds, "\(findings)")
    #expect(findings.first?.message.contains(says) == true, "\(findings)")
  }
}
