import AnteDomain
import AnteJournal

/// What clients tell one another of challenges that were settled, so that appeals are made by those who can win them.
public final class Rumours: Sendable {
  /// A member of a challenge.
  struct Membership: Hashable {
    let challenge: Int
    let user: ID<User>
  }

  private struct State {
    /// In the order in which it was told.
    var members: [Membership] = []
    var dues: [(challenge: Int, due: Day)] = []
    var settled: [Int] = []
    var appeals: [Membership] = []
  }

  private let state = AnteJournal.Mutex(State())

  /// Nothing is known yet.
  public init() {}

  /// The challenges that were settled so that there is something to appeal against.
  var settled: [Int] { state.withLock { $0.settled } }
  /// The appeals that were made, whatever became of them.
  var appeals: [Membership] { state.withLock { $0.appeals } }

  /// The challenges whose due day is over, and of which nobody knows yet what came of them.
  func due(before today: Day) -> [Int] {
    state.withLock { $0.dues.filter { $0.due < today }.map(\.challenge) }
  }

  /// Whether nobody has anything to appeal against, as far as anybody knows.
  func isContent(before today: Day) -> Bool {
    state.withLock { state in state.settled.isEmpty && !state.dues.contains { $0.due < today } }
  }

  func members(of number: Int) -> [ID<User>] {
    state.withLock { $0.members.filter { $0.challenge == number }.map(\.user) }
  }

  func tellOfMember(_ user: ID<User>, in number: Int) {
    state.withLock { state in
      let membership = Membership(challenge: number, user: user)
      if !state.members.contains(membership) { state.members.append(membership) }
    }
  }

  func tellOfDueDay(_ due: Day, of number: Int) {
    state.withLock { $0.dues.append((number, due)) }
  }

  /// There is nothing to appeal against.
  func tellOfRefund(of number: Int) {
    state.withLock { $0.dues.removeAll { $0.challenge == number } }
  }

  /// Whether it was news.
  func tellOfSettlement(of number: Int) -> Bool {
    state.withLock { state in
      if state.settled.contains(number) { return false }
      state.settled.append(number)
      state.dues.removeAll { $0.challenge == number }
      return true
    }
  }

  func tellOfAppeal(of user: ID<User>, in number: Int) {
    state.withLock { state in
      let membership = Membership(challenge: number, user: user)
      if !state.appeals.contains(membership) { state.appeals.append(membership) }
    }
  }
}
