import AnteDomain
import AnteJournal

extension Challenge.Terms {
  /// Whether they say no more than host, fee and seats: such are written as they were when there was no more to say.
  var areBare: Bool { self == Challenge.Terms(host: host, fee: fee, seats: seats) }
}

extension ByteWriter {
  func write(bare terms: Challenge.Terms) {
    write(terms.host)
    write(terms.fee)
    write(UInt32(terms.seats))
  }

  func write(_ terms: Challenge.Terms) {
    write(bare: terms)
    write(UInt32(terms.membersMin))
    write(terms.plan)
    write(UInt8(terms.judging.threshold))
    switch terms.judging.approval {
    case .none: write(Tags.Approval.none.rawValue)
    case .required(nil): write(Tags.Approval.requiredOfHost.rawValue)
    case .required(let referee?):
      write(Tags.Approval.requiredOfHostOrReferee.rawValue)
      write(referee)
    }
    write(terms.judging.withoutWinners.rawValue)
  }

  func write(_ plan: Challenge.Plan) {
    write(plan.name)
    write(plan.description)
    write(plan.category.rawValue)
    write(UInt8(plan.period == nil ? 0 : 1))
    if let period = plan.period {
      write(period.start)
      write(period.due)
    }
  }
}

extension ByteReader {
  mutating func readBareTerms() throws(RecordError) -> Challenge.Terms {
    Challenge.Terms(host: try readID(), fee: try readPoints(), seats: Int(try read(UInt32.self)))
  }

  /// Reads terms that say more than host, fee and seats.
  mutating func readTermsWithPlan() throws(RecordError) -> Challenge.Terms {
    let terms = try readTerms()
    guard !terms.areBare else { throw failure("terms with a plan that say no more than those without") }
    return terms
  }

  mutating func readTerms() throws(RecordError) -> Challenge.Terms {
    let bare = try readBareTerms()
    return Challenge.Terms(
      host: bare.host, fee: bare.fee, seats: bare.seats, membersMin: Int(try read(UInt32.self)),
      plan: try readPlan(),
      judging: Challenge.Judging(
        threshold: Int(try read(UInt8.self)), approval: try readApproval(), withoutWinners: try readTag()))
  }

  mutating func readPlan() throws(RecordError) -> Challenge.Plan {
    Challenge.Plan(
      name: try readText(), description: try readText(), category: try readTag(),
      period: try readPresence() ? Challenge.Period(start: try readDay(), due: try readDay()) : nil)
  }

  private mutating func readApproval() throws(RecordError) -> Challenge.Judging.Approval {
    switch try readTag(Tags.Approval.self) {
    case .none: Challenge.Judging.Approval.none
    case .requiredOfHost: .required(referee: nil)
    case .requiredOfHostOrReferee: .required(referee: try readID())
    }
  }
}
