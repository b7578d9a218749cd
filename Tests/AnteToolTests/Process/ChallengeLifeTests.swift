import AnteDomain
import AnteEngine
import Foundation
import Testing

/// The life of challenges as a command file tells it.
@Suite struct ChallengeLifeTests {
  private static func today() -> Day { BusinessZone.seoul.day(of: SystemWallClock().now()) }

  private static func about(_ name: String, _ challenge: Int, _ fields: (String, Line.Value)...) -> String {
    Line.command(name, [("challenge", .id(.challenge, challenge))] + fields)
  }

  private static func commands(from today: Day) -> [String] {
    let days: [(String, Line.Value)] = [
      ("startDay", .text("\(today)")), ("dueDay", .text("\(today.advanced(byDays: 2))")),
    ]
    var lines = (1...3).flatMap { number in
      [
        Line.command("openWallet", ("user", .id(.user, number))),
        Line.command(
          "credit", ("user", .id(.user, number)), ("amount", .number(100)), ("origin", .text("charge"))),
      ]
    }
    for challenge in 1...2 {
      lines.append(
        Line.command(
          "createChallenge",
          [
            ("challenge", .id(.challenge, challenge)), ("host", .id(.user, 1)), ("fee", .number(30)),
            ("seats", .number(5)), ("membersMin", .number(2)), ("approval", .text("required")),
            ("referee", .id(.user, 3)), ("withoutWinners", .text("refund")), ("category", .text("habit")),
          ] + days))
    }
    return lines + [
      Line.command(
        "changePlan",
        [("challenge", .id(.challenge, 1)), ("by", .id(.user, 1)), ("name", .text("run"))] + days),
      about("join", 1, ("user", .id(.user, 2))), about("join", 1, ("user", .id(.user, 3))),
      about("startChallenge", 1, ("by", .id(.user, 2))),
      about("prove", 1, ("user", .id(.user, 2)), ("content", .text("5 km"))),
      about(
        "approveProof", 1, ("user", .id(.user, 2)), ("day", .text("\(today)")), ("by", .id(.user, 3))),
      about("prove", 1, ("user", .id(.user, 1)), ("content", .text("6 km"))),
      about(
        "rejectProof", 1, ("user", .id(.user, 1)), ("day", .text("\(today)")),
        ("reason", .text("blurred")), ("by", .id(.user, 3))),
      about("quit", 1, ("user", .id(.user, 2))),
      about("join", 2, ("user", .id(.user, 2))),
      about("cancelChallenge", 2, ("by", .id(.user, 1))),
      about("join", 2, ("user", .id(.user, 3))),
      about(
        "createChallenge", 3, ("host", .id(.user, 3)), ("fee", .number(1)), ("seats", .number(2)),
        ("membersMin", .number(1)), ("startDay", .text("2099-01-01")), ("dueDay", .text("2099-01-31"))),
      about("readyChallenge", 3, ("by", .id(.user, 3))),
    ]
  }

  @Test func everyCommandIsAnsweredAsThePageSays() async throws {
    let folder = try TemporaryFolder()
    let today = Self.today()
    let input = Self.commands(from: today).joined(separator: "\n")
    let finished = try await Tool.run("apply", "-", "--data", folder.data, input: input)
    // Midnight came in between; there is another one only tomorrow.
    if Self.today() != today { return }
    #expect(finished.status == 0, "\(finished.errors)")
    let outcomes = try finished.lines.dropFirst(8).map(LineOutcomeText.init)
    func proof(_ state: String) -> String { "{\"day\":\"\(today)\",\"proof\":\"\(state)\"}" }
    let answers = outcomes.map { $0.answer.map(String.init) ?? $0.reason ?? "" }
    #expect(
      answers.filter { !$0.hasPrefix("{\"position\"") } == [
        "{\"plan\":\"changed\"}", "{\"challenge\":\"ongoing\"}", proof("awaiting"), proof("counted"),
        proof("awaiting"), proof("rejected"), "{\"forfeited\":30}", "{\"challenge\":\"cancelled\"}",
        "notOpen", "{\"challenge\":\"ready\"}",
      ])
    let books = try await Verdict.books(of: folder.data)
    #expect(books.credited == 300)
  }
}
