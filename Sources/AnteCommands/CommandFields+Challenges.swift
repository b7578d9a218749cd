import AnteDomain

// What is said of challenges.
extension CommandFields {
  var terms: Challenge.Terms {
    get throws(MalformedLine) {
      Challenge.Terms(
        host: try id("host"), fee: try points("fee"), seats: Int(try integer("seats")),
        membersMin: has("membersMin") ? Int(try integer("membersMin")) : 2, plan: try plan,
        judging: Challenge.Judging(
          threshold: has("threshold") ? Int(try integer("threshold")) : Challenge.Judging().threshold,
          approval: try approval, withoutWinners: try name("withoutWinners", or: .house)))
    }
  }

  var plan: Challenge.Plan {
    get throws(MalformedLine) {
      Challenge.Plan(
        name: has("name") ? try text("name") : "",
        description: has("description") ? try text("description") : "",
        category: try name("category", or: .other), period: try period)
    }
  }

  func move(_ move: Challenge.Move) throws(MalformedLine) -> Command {
    .moveChallenge(challenge: try id("challenge"), move, by: try id("by"), request: try request)
  }

  func judgement(_ verdict: Challenge.Verdict) throws(MalformedLine) -> Command {
    .judgeProof(
      challenge: try id("challenge"), user: try id("user"), on: try day("day"), verdict, by: try id("by"),
      request: try request)
  }

  /// Both days or none.
  private var period: Challenge.Period? {
    get throws(MalformedLine) {
      guard has("startDay") || has("dueDay") else { return nil }
      return Challenge.Period(start: try day("startDay"), due: try day("dueDay"))
    }
  }

  private enum ApprovalName: CaseIterable {
    case none, required
  }

  private var approval: Challenge.Judging.Approval {
    get throws(MalformedLine) {
      switch try name("approval", or: ApprovalName.none) {
      case .required: return .required(referee: has("referee") ? try id("referee") : nil)
      case .none:
        if has("referee") { throw MalformedLine("referee", "stands there without \"approval\":\"required\"") }
        return .none
      }
    }
  }
}
