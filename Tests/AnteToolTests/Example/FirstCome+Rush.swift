import AnteTestSupport

extension FirstCome {
  /// Everybody at once, some twice; then some give their seats up, and others take them.
  mutating func rush() {
    var wishes: [(challenge: Challenge, user: Int)] = []
    for challenge in Self.challenges {
      let queue = random.shuffled(Array(Self.challenges.count + 1...Self.users)).prefix(challenge.rush)
      wishes += queue.map { (challenge, $0) }
    }
    wishes = random.shuffled(wishes)
    for (challenge, user) in wishes {
      join(challenge, user)
      switch random.number(in: 1...25) {
      case 1: join(challenge, user)
      case 2: repeatLast()
      default: break
      }
    }
    for challenge in Self.challenges {
      changeSeats(of: challenge, wishes.filter { $0.challenge.number == challenge.number }.map(\.user))
    }
    request("join", ("challenge", .id(.challenge, 0)), ("user", .id(.user, 5)))
  }

  private mutating func join(_ challenge: Challenge, _ user: Int) {
    request("join", ("challenge", .id(.challenge, challenge.number)), ("user", .id(.user, user)))
    guard isFree(challenge), !isSeated(user, challenge), spendable[user, default: 0] >= challenge.fee
    else { return }
    spendable[user, default: 0] -= challenge.fee
    seated[challenge.number, default: []].append(user)
  }

  private mutating func quit(_ challenge: Challenge, _ user: Int) {
    request("quit", ("challenge", .id(.challenge, challenge.number)), ("user", .id(.user, user)))
    guard user != challenge.number else { return }
    spendable[user, default: 0] += challenge.fee
    seated[challenge.number, default: []].removeAll { $0 == user }
  }

  private func isFree(_ challenge: Challenge) -> Bool {
    seated[challenge.number, default: []].count < challenge.seats
  }

  private func isSeated(_ user: Int, _ challenge: Challenge) -> Bool {
    seated[challenge.number, default: []].contains(user)
  }

  private mutating func changeSeats(of challenge: Challenge, _ queue: [Int]) {
    quit(challenge, challenge.number)
    let leaving = random.shuffled(Array(seated[challenge.number, default: []].dropFirst()))
      .prefix(challenge.quitters)
    for user in leaving {
      quit(challenge, user)
      repeatLast()
    }
    var tooLate = 0
    for user in queue where !leaving.contains(user) && !isSeated(user, challenge) && tooLate < 12 {
      if !isFree(challenge) { tooLate += 1 }
      join(challenge, user)
    }
  }
}
