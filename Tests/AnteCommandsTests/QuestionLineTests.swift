import AnteDomain
import Testing

@testable import AnteCommands

/// Lines that are no commands: what they ask for, and what is wrong with them.
@Suite struct QuestionLineTests {
  private static let user = "aaaaaaaa-0000-4000-8000-000000000001"
  private static let challenge = "cccccccc-0000-4000-8000-000000000001"
  private static let product = "dddddddd-0000-4000-8000-000000000001"

  private static func read(_ text: String) -> InputLine {
    InputLine(7, Array(text.utf8)[...]) { Instant(milliseconds: 0) }
  }

  @Test func aLineAsksForWhatItSays() throws {
    let user = try #require(ID<User>(Self.user))
    let challenge = try #require(ID<Challenge>(Self.challenge))
    let product = try #require(ID<Product>(Self.product))
    let rows: [(String, LineRequest)] = [
      ("{\"do\":\"showWallet\",\"user\":\"\(Self.user)\"}", .showWallet(user)),
      ("{\"do\":\"showChallenge\",\"challenge\":\"\(Self.challenge)\"}", .showChallenge(challenge)),
      (
        "{\"do\":\"showStatement\",\"user\":\"\(Self.user)\",\"challenge\":\"\(Self.challenge)\"}",
        .showStatement(user, in: challenge)
      ),
      ("{\"do\":\"showProduct\",\"product\":\"\(Self.product)\"}", .showProduct(product)),
      ("{\"do\":\"showOrder\",\"order\":\"\(Self.product)\"}", .showOrder(try #require(ID(Self.product)))),
      (
        "{\"do\":\"passTime\",\"until\":\"2026-03-02T09:05\"}",
        .passTime(until: try #require(LocalTime("2026-03-02T09:05")))
      ),
    ]
    for (line, request) in rows {
      let found = try Self.read(line).content.get()
      #expect(found == request)
      #expect(found.command == nil)
    }
  }

  @Test(
    arguments: [
      ("{\"do\":\"showWallet\"}", "line 7: user: is missing"),
      (
        "{\"do\":\"showWallet\",\"user\":\"\(user)\",\"request\":\"\(user)\"}",
        "line 7: request: unknown field; showWallet has user"
      ),
      ("{\"do\":\"passTime\"}", "line 7: until: is missing"),
      (
        "{\"do\":\"passTime\",\"until\":5}",
        "line 7: until: found 5, wanted a time such as \"2026-11-21T09:00\""
      ),
      (
        "{\"do\":\"passTime\",\"until\":\"2026-03-02\"}",
        "line 7: until: found \"2026-03-02\", wanted a time such as \"2026-11-21T09:00\""
      ),
    ])
  func aLineWithAMistakeIsMalformed(line: String, message: String) {
    guard case .failure(let malformed) = Self.read(line).content else {
      Issue.record("\(line) is not malformed")
      return
    }
    #expect(malformed.message(line: 7) == message)
  }
}
