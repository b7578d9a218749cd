import AnteDomain
import AnteEngine
import Testing

@testable import ante

@Suite struct AppealOutcomeTests {
  private static let award = Challenge.Award(amount: Points(500), lot: 7)

  @Test(
    "an answer about an appeal says what became of it, and what it brought",
    arguments: [
      (.open, "{\"appeal\":\"open\"}"), (.dismissed, "{\"appeal\":\"dismissed\"}"),
      (.upheld(award), "{\"appeal\":\"upheld\",\"amount\":500,\"lot\":7}"),
      (.reversed(award), "{\"appeal\":\"reversed\",\"amount\":500,\"lot\":7}"),
    ] as [(Challenge.Appeal, String)])
  func answers(appeal: Challenge.Appeal, json: String) {
    let outcome = LineOutcome.answered(.accepted(.appeal(appeal), Receipt(sequence: 5)))
    #expect(
      String(decoding: outcome.json(line: 17, ref: nil).line, as: UTF8.self)
        == "{\"line\":17,\"outcome\":\"accepted\",\"sequence\":5,\"answer\":\(json)}\n")
  }
}
