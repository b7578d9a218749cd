import AnteDomain
import Testing

@testable import AnteCommands

@Suite struct AppealLineTests {
  private static let challenge = "bbbbbbbb-0000-4000-8000-000000000001"
  private static let user = "aaaaaaaa-0000-4000-8000-000000000002"
  private static let request = "cccccccc-0000-4000-8000-000000000003"
  private static let parties = "\"challenge\":\"\(challenge)\",\"user\":\"\(user)\""

  private static func id<Subject>(_ text: String) -> ID<Subject> {
    guard let id = ID<Subject>(text) else { preconditionFailure("\(text) is no id") }
    return id
  }

  private static func read(_ text: String) -> InputLine {
    InputLine(7, Array(text.utf8)[...]) { Instant(milliseconds: 1_000) }
  }

  static let lines: [(line: String, command: Command)] = [
    (
      "{\"do\":\"appeal\",\(parties),\"text\":\"비가 왔어요\"}",
      .appeal(challenge: id(challenge), user: id(user), text: "비가 왔어요")
    ),
    (
      "{\"do\":\"appeal\",\(parties),\"text\":\"\",\"request\":\"\(request)\"}",
      .appeal(challenge: id(challenge), user: id(user), text: "", request: id(request))
    ),
    ("{\"do\":\"upholdAppeal\",\(parties)}", .upholdAppeal(challenge: id(challenge), user: id(user))),
    (
      "{\"do\":\"upholdAppeal\",\(parties),\"request\":\"\(request)\"}",
      .upholdAppeal(challenge: id(challenge), user: id(user), request: id(request))
    ),
    (
      "{\"do\":\"dismissAppeal\",\(parties),\"reason\":\"no\",\"request\":\"\(request)\"}",
      .dismissAppeal(challenge: id(challenge), user: id(user), reason: "no", request: id(request))
    ),
    (
      "{\"do\":\"reverseAppeal\",\(parties),\"request\":\"\(request)\"}",
      .reverseAppeal(challenge: id(challenge), user: id(user), request: id(request))
    ),
  ]

  @Test("a line about an appeal is read as its command", arguments: lines.indices)
  func command(index: Int) throws {
    #expect(try Self.read(Self.lines[index].line).content.get().command == Self.lines[index].command)
  }

  static let malformed: [(line: String, message: String)] = [
    ("{\"do\":\"appeal\",\(parties)}", "line 7: text: is missing"),
    ("{\"do\":\"appeal\",\(parties),\"text\":7}", "line 7: text: found 7, wanted a text"),
    ("{\"do\":\"dismissAppeal\",\(parties)}", "line 7: reason: is missing"),
    (
      "{\"do\":\"upholdAppeal\",\(parties),\"reason\":\"x\"}",
      "line 7: reason: unknown field; upholdAppeal has challenge, user, request"
    ),
    ("{\"do\":\"reverseAppeal\",\"user\":\"\(user)\"}", "line 7: challenge: is missing"),
    (
      "{\"do\":\"upholdApeal\",\(parties)}",
      "line 7: do: found \"upholdApeal\"; did you mean \"upholdAppeal\"?"
    ),
  ]

  @Test("a line that is none says why", arguments: malformed.indices)
  func messages(index: Int) {
    guard case .failure(let malformed) = Self.read(Self.malformed[index].line).content else {
      Issue.record("\(Self.malformed[index].line) is a command")
      return
    }
    #expect(malformed.message(line: 7) == Self.malformed[index].message)
  }
}
