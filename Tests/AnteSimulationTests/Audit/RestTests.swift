import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Rest")
struct RestTests {
  /// Bob holds points until soon and has some that expire then, two teas are reserved until soon, and Eve's seat is reserved.
  static let story: Storyteller = {
    var story = Storyteller.ready()
    story.send(story.hold(10))
    story.send(story.credit(5, expiresAt: story.soon))
    story.send(story.reserve(2))
    story.note(story.join(Cast.eve), .unknown, after: story.sequence)
    story.commit(.challenge(Cast.run, .seatReserved(Cast.eve, request: nil)))
    return story
  }()

  private static func messages(isQuiet: Bool, restedAt: Instant?) -> [String] {
    HistoryAuditor(limits: story.limits)
      .findings(calls: story.calls, changes: story.changes, isQuiet: isQuiet, restedAt: restedAt)
      .map { finding in
        #expect(finding.kind == .unfinished)
        return finding.message
      }
  }

  @Test("asks nothing of a history that was cut off")
  func cutOff() {
    #expect(Self.messages(isQuiet: false, restedAt: nil) == [])
  }

  @Test("leaves no seat reserved")
  func reserved() {
    let messages = Self.messages(isQuiet: true, restedAt: nil)
    #expect(messages.count == 1 && messages[0].contains("still reserved"))
  }

  @Test("leaves nothing open that was due", arguments: [(-1, 0), (0, 3), (1, 3)] as [(Int64, Int)])
  func due(milliseconds: Int64, count: Int) {
    let now = Self.story.soon.advanced(byMilliseconds: milliseconds)
    let messages = Self.messages(isQuiet: false, restedAt: now)
    #expect(messages.count == count)
    #expect(messages.allSatisfy { $0.contains("was due at") })
  }

  @Test("has books that are those of the events")
  func books() {
    let books = ReferenceBooks(of: Self.story.world.wallet(Cast.bob))
    #expect(books.differences(from: Audit()).count == 3)
    let findings = HistoryAuditor(limits: Self.story.limits)
      .findings(calls: Self.story.calls, changes: Self.story.changes, isQuiet: false, audit: Audit())
    #expect(findings.map(\.kind) == Array(repeating: .wrongBooks, count: 5))
    #expect(findings.first?.message == "455 points credited by the events, and 0 in the engine's books")
  }
}
