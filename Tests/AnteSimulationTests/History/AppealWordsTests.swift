import AnteDomain
import Testing

@testable import AnteSimulation

@Suite struct AppealWordsTests {
  private static let award = Challenge.Award(amount: Points(.max), lot: 7)

  static let commands: [Command] = [
    .appeal(challenge: ID(1), user: ID(2), text: "it rained, 비가 왔어요", request: ID(3)),
    .appeal(challenge: ID(1), user: ID(2), text: ""), .upholdAppeal(challenge: ID(1), user: ID(2)),
    .upholdAppeal(challenge: ID(1), user: ID(2), request: ID(3)),
    .dismissAppeal(challenge: ID(1), user: ID(2), reason: "no \\ - no", request: ID(3)),
    .dismissAppeal(challenge: ID(1), user: ID(2), reason: "-"),
    .reverseAppeal(challenge: ID(1), user: ID(2), request: ID(3)),
  ]

  @Test("a command about an appeal is read as it was written", arguments: commands)
  func command(_ command: Command) throws {
    var words = WordReader(command.words[...])
    #expect(try Command(&words) == command && words.rest.isEmpty)
  }

  @Test(
    "an answer about an appeal is read as it was written",
    arguments: [.open, .dismissed, .upheld(award), .reversed(award)] as [Challenge.Appeal])
  func answer(_ appeal: Challenge.Appeal) throws {
    let answer = CommandAnswer.appeal(appeal)
    var words = WordReader(answer.words[...])
    #expect(try CommandAnswer(&words) == answer && words.rest.isEmpty)
  }
}
