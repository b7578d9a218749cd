extension Challenge {
  /// What a challenge is created with; only its plan may change, and only while the host is alone.
  public struct Terms: Hashable, Sendable {
    /// Who created it; the host takes the first seat and never quits.
    public let host: ID<User>
    /// The stake of every seat.
    public let fee: Points
    /// The number of seats, the host's included.
    public let seats: Int
    /// How many members, the host included, it takes to start.
    public let membersMin: Int
    /// What it is about, and when.
    public internal(set) var plan: Plan
    /// How it is won.
    public let judging: Judging

    /// States the terms.
    public init(
      host: ID<User>, fee: Points, seats: Int, membersMin: Int = 2, plan: Plan = Plan(),
      judging: Judging = Judging()
    ) {
      self.host = host
      self.fee = fee
      self.seats = seats
      self.membersMin = membersMin
      self.plan = plan
      self.judging = judging
    }
  }

  /// What a challenge is about, by permanent tag.
  public enum Category: UInt8, Sendable, CaseIterable {
    /// Of no other category.
    case other = 0
    /// About body and mind.
    case health = 1
    /// About learning.
    case study = 2
    /// About people.
    case relationship = 3
    /// About what one does every day.
    case habit = 4
  }

  /// The business days of a challenge, from the start day to the due day, both included.
  public struct Period: Hashable, Sendable {
    /// The first day on which a proof counts.
    public let start: Day
    /// The last day on which a proof counts.
    public let due: Day

    /// Names the days.
    public init(start: Day, due: Day) {
      self.start = start
      self.due = due
    }

    /// The number of its days.
    public var days: Int { start.days(to: due) + 1 }

    /// Whether a day is one of its days.
    public func contains(_ day: Day) -> Bool { (start...due).contains(day) }
  }

  /// What a challenge is about, and when.
  public struct Plan: Hashable, Sendable {
    /// What it is called; may be empty.
    public let name: String
    /// What is to be done; may be empty.
    public let description: String
    /// What it is about.
    public let category: Category
    /// Its days; nil for a challenge that waits until its host cancels it.
    public let period: Period?

    /// States a plan.
    public init(
      name: String = "", description: String = "", category: Category = .other, period: Period? = nil
    ) {
      self.name = name
      self.description = description
      self.category = category
      self.period = period
    }
  }

  /// How a challenge is won.
  public struct Judging: Hashable, Sendable {
    /// Whether somebody has to approve proofs before they count.
    public enum Approval: Hashable, Sendable {
      /// A proof counts at once.
      case none
      /// A proof counts once the host or the referee, if there is one, has approved it.
      case required(referee: ID<User>?)
    }

    /// Where the pot goes if nobody wins, by permanent tag.
    public enum WithoutWinners: UInt8, Sendable, CaseIterable {
      /// To the house.
      case house = 1
      /// Back: every stake, those of quitters included.
      case refund = 2
    }

    /// The success rate in percent from which on a member wins.
    public let threshold: Int
    /// Whether somebody has to approve proofs.
    public let approval: Approval
    /// Where the pot goes if nobody wins.
    public let withoutWinners: WithoutWinners

    /// States how a challenge is won; by default at 70 percent, without approval, and with the house as last resort.
    public init(
      threshold: Int = 70, approval: Approval = .none, withoutWinners: WithoutWinners = .house
    ) {
      self.threshold = threshold
      self.approval = approval
      self.withoutWinners = withoutWinners
    }
  }
}

extension Challenge.Terms {
  /// The most that one member can get: the pot of all seats, or nothing where there are no days to win on.
  public var prizeMax: Points {
    plan.period == nil ? .zero : Points(fee.rawValue * Int64(seats))
  }

  /// Whether proofs have to be approved.
  public var needsApproval: Bool { judging.approval != .none }

  /// What is wrong with the terms under any limits, as a sentence; nil where they can be kept.
  package func violation() -> String? {
    if !fee.isPositive { return "a fee of \(fee)" }
    if !(2...Int(UInt32.max)).contains(seats) { return "\(seats) seats" }
    if !(1...seats).contains(membersMin) { return "a minimum of \(membersMin) for \(seats) seats" }
    if fee.rawValue.multipliedReportingOverflow(by: Int64(seats)).overflow {
      return "\(seats) seats at \(fee) each exceed 64 bits"
    }
    if !(1...100).contains(judging.threshold) { return "a threshold of \(judging.threshold) percent" }
    return plan.violation()
  }
}

extension Challenge.Plan {
  /// What is wrong with the plan under any limits, as a sentence; nil where it can be kept.
  func violation() -> String? {
    guard name.isPlainText(bytes: 0...Limits.nameBytesMax) else {
      return "a name that is too long or has control characters"
    }
    guard description.isText else { return "a description that is too long or has control characters" }
    guard let period else { return nil }
    guard period.start < period.due else { return "it is due on \(period.due) and starts on \(period.start)" }
    guard period.days <= Limits.daysMax else { return "\(period.days) days, and \(Limits.daysMax) at most" }
    return nil
  }
}
