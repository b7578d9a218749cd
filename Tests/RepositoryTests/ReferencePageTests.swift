import Foundation
import Testing

/// The pages of `docs` that are made of sources say what these say.
@Suite struct ReferencePageTests {
  @Test(arguments: ReferencePage.allCases)
  func pageIsTrue(_ page: ReferencePage) throws {
    let repository = Repository.current
    let wanted = try page.text(of: repository)
    let url = repository.root.appending(path: page.path)
    if ProcessInfo.processInfo.environment["ANTE_REWRITE_EXAMPLES"] != nil {
      try wanted.write(to: url, atomically: true, encoding: .utf8)
    }
    let found = try String(contentsOf: url, encoding: .utf8)
    #expect(
      found == wanted,
      "rewrite it with 'ANTE_REWRITE_EXAMPLES=1 swift test --filter ReferencePageTests', and read the difference"
    )
  }

  @Test func everyCodeHasARowAndEveryReasonAMeaning() throws {
    let page = try ReferencePage.rejections.text(of: .current)
    #expect(page.contains("| 1 | idempotencyConflict | no | The request id"))
    #expect(page.contains("| 208 | full | yes | All seats are taken. |"))
    #expect(page.contains("1. challengeNotFound. There is no challenge of this id."))
    #expect(page.contains("those of HoldRejection."))
    #expect(!page.contains("|  |"))
  }

  @Test func everyEventHasATag() throws {
    let page = try ReferencePage.events.text(of: .current)
    #expect(page.contains("| 2, 5 | credited | Points came in as a lot of their own. |"))
    #expect(page.contains("| 15 | settled |"))
    #expect(!page.contains("|  |"))
  }

  @Test func everyDefectHasATestThatNamesIt() throws {
    let page = try ReferencePage.defects.text(of: .current)
    #expect(page.contains("`WalletDefectTests.completedTwice` |"))
    #expect(page.contains("| Of many who race for the last unit one has an order, and the others nothing. |"))
    #expect(!page.contains("|  |"))
  }

  @Test func aDefectIsReadAsItIsWritten() throws {
    let test = """
        // Somebody did
        // something.
        @Test(
          "A rule holds", arguments: [1])
        func rule(number: Int) async throws {

      """
    let suite = "/// Why it holds.\n@Suite(\"A title\")\nstruct SomeTests {\n"
    let found = try #require(DefectSuite(in: suite + test))
    #expect(found.name == "SomeTests" && found.title == "A title" && found.comment == "Why it holds.")
    #expect(
      found.tests == [DefectTest(defect: "Somebody did something.", rule: "A rule holds", name: "rule")])
    for part in [
      "  // Somebody did\n  // something.\n", "\"A rule holds\", ", "func rule", "/// Why it holds.\n",
    ] {
      let broken = (suite + test).replacing(part, with: "")
      #expect(broken != suite + test && DefectSuite(in: broken) == nil, "\(part)")
    }
  }

  @Test func anEnumIsReadAsItIsWritten() throws {
    let source = """
      /// Why not,
      /// in order.
      public enum NoRejection: Rejection, Hashable {
        /// First.
        case first
        /// Second, with
        /// two lines.
        indirect case second(Int, of: [String: Int])
        /// Third.
        case third(
          String, because: Int)

        var other: Int {
          switch self {
          case .first: 1
          default: 2
          }
        }
      }
      """
    let found = try #require(SourceEnum("NoRejection", in: source))
    #expect(found.comment == "Why not, in order.")
    #expect(found.cases.map(\.name) == ["first", "second", "third"])
    #expect(found.cases.map(\.comment) == ["First.", "Second, with two lines.", "Third."])
    #expect(found.cases[1].payload == "Int, of: [String: Int]")
    #expect(SourceEnum("Other", in: source) == nil)
  }
}
