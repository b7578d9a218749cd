/// Why a plan is not taken, in order of precedence.
public enum PlanRejection: Rejection, Hashable {
  /// The name is too long, or has control characters.
  case nameInvalid(bytesMax: Int)
  /// The description is too long, or has control characters.
  case descriptionInvalid(bytesMax: Int)
  /// The start day is over already.
  case startInThePast(Day, today: Day)
  /// The due day must come after the start day.
  case dueNotAfterStart(start: Day, due: Day)
  /// There are too many days from the start day to the due day.
  case periodTooLong(days: Int, daysMax: Int)
}

extension Challenge.Plan {
  /// Why the plan is not taken at a moment, or nil where it is.
  func rejection(at moment: Moment, limits: Limits) -> PlanRejection? {
    guard name.isPlainText(bytes: 0...limits.nameBytes) else {
      return .nameInvalid(bytesMax: limits.nameBytes)
    }
    guard description.isPlainText(bytes: 0...limits.descriptionBytes) else {
      return .descriptionInvalid(bytesMax: limits.descriptionBytes)
    }
    guard let period else { return nil }
    guard period.start >= moment.today else {
      return .startInThePast(period.start, today: moment.today)
    }
    guard period.due > period.start else {
      return .dueNotAfterStart(start: period.start, due: period.due)
    }
    guard period.days <= limits.daysPerChallenge else {
      return .periodTooLong(days: period.days, daysMax: limits.daysPerChallenge)
    }
    return nil
  }
}
