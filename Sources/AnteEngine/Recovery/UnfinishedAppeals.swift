import AnteDomain

/// What a crash left of appeals that were being upheld or reversed, and how it ends.
///
/// The challenge is asked. Where the appeal is upheld, its promise is kept, and where it is reversed, its hold is captured;
/// otherwise nothing was decided, and the promise is dropped, the hold released.
struct UnfinishedAppeals: Sendable {
  /// Promises of awards.
  var promises: [(user: ID<User>, challenge: ID<Challenge>, end: Promise.End)] = []
  /// Holds of lots that are to go back to the house.
  var reversals: [(user: ID<User>, challenge: ID<Challenge>, end: Hold.End)] = []

  /// The number of promises and holds.
  var count: Int { promises.count + reversals.count }

  /// Joins what the parts of a state have, in the order of the ids.
  init(_ parts: some Collection<UnfinishedAppeals>) {
    promises = parts.flatMap(\.promises).sorted { ($0.user, $0.challenge) < ($1.user, $1.challenge) }
    reversals = parts.flatMap(\.reversals).sorted { ($0.user, $0.challenge) < ($1.user, $1.challenge) }
  }

  init() {}
}

extension RecoveredState {
  /// How the promise of an appeal's award ends.
  func endOfAward(of user: ID<User>, in challenge: ID<Challenge>) -> Promise.End {
    if case .upheld = appeal(of: user, in: challenge) { .kept } else { .dropped }
  }

  /// How the hold of an appeal's reversal ends.
  func endOfReversal(of user: ID<User>, in challenge: ID<Challenge>) -> Hold.End {
    if case .reversed = appeal(of: user, in: challenge) { .captured } else { .released }
  }

  private func appeal(of user: ID<User>, in challenge: ID<Challenge>) -> Challenge.Appeal? {
    askChallenge(challenge) { $0.appeals[user] }.flatMap(\.self)
  }
}

extension Town {
  /// Ends what a crash left of appeals.
  func finish(_ unfinished: UnfinishedAppeals) async {
    for (user, challenge, end) in unfinished.promises {
      await residents[placement.shard(of: user)].end(promise: .appeal(challenge), of: user, as: end)
    }
    for (user, challenge, end) in unfinished.reversals {
      await residents[placement.shard(of: user)].end(.appeal(challenge), of: user, as: end)
    }
  }
}
