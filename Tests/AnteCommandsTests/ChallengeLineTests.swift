import AnteDomain
import Testing

@testable import AnteCommands

/// Lines about the life of challenges.
@Suite struct ChallengeLineTests {
  private static let run = "cccccccc-0000-4000-8000-000000000001"
  private static let host = "aaaaaaaa-0000-4000-8000-000000000001"
  private static let other = "aaaaaaaa-0000-4000-8000-000000000002"
  private static let key = "ffffffff-0000-4000-8000-000000000001"

  private static func id<Subject>(_ text: String) -> ID<Subject> {
    guard let id = ID<Subject>(text) else { preconditionFailure("\(text) is no UUID") }
    return id
  }

  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no date") }
    return day
  }

  private static func create(_ fields: String) -> String {
    "{\"do\":\"createChallenge\",\"challenge\":\"\(run)\",\"host\":\"\(host)\",\"fee\":5,\"seats\":3\(fields)}"
  }

  private static func by(_ name: String, _ fields: String = "") -> String {
    "{\"do\":\"\(name)\",\"challenge\":\"\(run)\",\"by\":\"\(host)\"\(fields)}"
  }

  private static func judge(_ name: String, _ fields: String = "") -> String {
    "{\"do\":\"\(name)\",\"challenge\":\"\(run)\",\"user\":\"\(other)\",\"day\":\"2026-11-21\",\"by\":\"\(host)\"\(fields)}"
  }

  private static func terms(
    minimum: Int = 2, _ plan: Challenge.Plan = .init(), _ judging: Challenge.Judging = .init()
  ) -> Command {
    .createChallenge(
      challenge: id(run),
      .init(host: id(host), fee: Points(5), seats: 3, membersMin: minimum, plan: plan, judging: judging))
  }

  private static func judged(_ verdict: Challenge.Verdict, _ request: ID<Request>? = nil) -> Command {
    .judgeProof(
      challenge: id(run), user: id(other), on: day("2026-11-21"), verdict, by: id(host), request: request)
  }

  private static let period = Challenge.Period(start: day("2026-11-21"), due: day("2028-02-29"))

  static let rows: [(String, Command)] = [
    (create(""), terms()), (create(",\"membersMin\":3"), terms(minimum: 3)),
    (create(",\"name\":\"달리기\",\"description\":\"5 km\""), terms(.init(name: "달리기", description: "5 km"))),
    (create(",\"category\":\"other\""), terms()),
    (create(",\"category\":\"relationship\""), terms(.init(category: .relationship))),
    (create(",\"startDay\":\"2026-11-21\",\"dueDay\":\"2028-02-29\""), terms(.init(period: period))),
    (create(",\"threshold\":100"), terms(.init(), .init(threshold: 100))),
    (create(",\"threshold\":-9223372036854775808"), terms(.init(), .init(threshold: .min))),
    (create(",\"approval\":\"none\""), terms()),
    (create(",\"approval\":\"required\""), terms(.init(), .init(approval: .required(referee: nil)))),
    (
      create(",\"approval\":\"required\",\"referee\":\"\(other)\""),
      terms(.init(), .init(approval: .required(referee: id(other))))
    ),
    (create(",\"withoutWinners\":\"house\""), terms()),
    (create(",\"withoutWinners\":\"refund\""), terms(.init(), .init(withoutWinners: .refund))),
    (by("changePlan"), .changePlan(challenge: id(run), .init(), by: id(host))),
    (
      by(
        "changePlan",
        ",\"name\":\"a\",\"startDay\":\"2026-11-21\",\"dueDay\":\"2028-02-29\",\"request\":\"\(key)\""),
      .changePlan(challenge: id(run), .init(name: "a", period: period), by: id(host), request: id(key))
    ),
    (by("readyChallenge"), .moveChallenge(challenge: id(run), .ready, by: id(host))),
    (by("startChallenge"), .moveChallenge(challenge: id(run), .start, by: id(host))),
    (
      by("cancelChallenge", ",\"request\":\"\(key)\""),
      .moveChallenge(challenge: id(run), .cancel, by: id(host), request: id(key))
    ),
    (
      "{\"do\":\"prove\",\"challenge\":\"\(run)\",\"user\":\"\(other)\",\"content\":\"5 km\"}",
      .prove(challenge: id(run), user: id(other), content: "5 km")
    ),
    (judge("approveProof"), judged(.approved)),
    (
      judge("rejectProof", ",\"reason\":\"blurred\",\"request\":\"\(key)\""),
      judged(.rejected(reason: "blurred"), id(key))
    ),
  ]

  @Test("a line is the command that it says", arguments: rows)
  func isRead(line: String, command: Command) {
    let read = InputLine(7, Array(line.utf8)[...]) { Instant(milliseconds: 0) }
    guard case .success(let found) = read.content else {
      Issue.record("\(read.content)")
      return
    }
    #expect(found.command == command)
  }

  static let malformed: [(String, String)] = [
    (create(",\"membersMin\":\"3\""), "membersMin: found \"3\", wanted a whole number"),
    (create(",\"name\":5"), "name: found 5, wanted a text"),
    (create(",\"description\":5"), "description: found 5, wanted a text"),
    (
      create(",\"category\":\"Health\""),
      "category: found \"Health\", wanted one of \"other\", \"health\", \"study\", \"relationship\", \"habit\""
    ),
    (create(",\"startDay\":\"2026-11-21\""), "dueDay: is missing"),
    (create(",\"dueDay\":\"2026-11-21\""), "startDay: is missing"),
    (
      create(",\"startDay\":\"2026-02-29\",\"dueDay\":\"2026-11-21\""),
      "startDay: found \"2026-02-29\", wanted a date such as \"2026-11-21\""
    ),
    (
      create(",\"startDay\":20778,\"dueDay\":\"2026-11-21\""),
      "startDay: found 20778, wanted a date such as \"2026-11-21\""
    ),
    (create(",\"threshold\":\"70\""), "threshold: found \"70\", wanted a whole number"),
    (create(",\"approval\":\"maybe\""), "approval: found \"maybe\", wanted one of \"none\", \"required\""),
    (create(",\"referee\":\"\(other)\""), "referee: stands there without \"approval\":\"required\""),
    (
      create(",\"approval\":\"none\",\"referee\":\"\(other)\""),
      "referee: stands there without \"approval\":\"required\""
    ),
    (
      create(",\"withoutWinners\":\"host\""),
      "withoutWinners: found \"host\", wanted one of \"house\", \"refund\""
    ),
    (
      by("readyChallenge", ",\"user\":\"\(host)\""),
      "user: unknown field; readyChallenge has challenge, by, request"
    ),
    (
      "{\"do\":\"prove\",\"challenge\":\"\(run)\",\"user\":\"\(other)\"}", "content: is missing"
    ),
    (judge("rejectProof"), "reason: is missing"),
    (
      judge("approveProof", ",\"reason\":\"good\""),
      "reason: unknown field; approveProof has challenge, user, day, by, request"
    ),
  ]

  @Test("a line that is none says what is wanted", arguments: malformed)
  func saysWhatIsWanted(line: String, problem: String) {
    let read = InputLine(7, Array(line.utf8)[...]) { Instant(milliseconds: 0) }
    guard case .failure(let found) = read.content else {
      Issue.record("read as a command")
      return
    }
    #expect(found.message(line: 7) == "line 7: \(problem)")
  }
}
