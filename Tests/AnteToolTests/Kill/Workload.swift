import AnteTestSupport

/// Random commands over few users, challenges, products and orders, so that they meet: seeded, each with its own id.
struct Workload {
  /// A command, and what it does to the books if it is accepted.
  struct Sent: Sendable {
    let line: String
    var credited = 0
    var units = 0
    var captured = 0
    var orders = 0
    var ordersCancelled = 0
  }

  private static let users = 40
  private static let challenges = 8
  private static let products = 3

  private var random: TestRandom
  private var numbers: [Line.Kind: Int] = [:]
  private var holds: [(user: Int, hold: Int, amount: Int)] = []
  private var reservations: [(product: Int, reservation: Int)] = []
  private var orders = 0

  init(seed: UInt64) {
    random = TestRandom(seed: seed)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { random.number(in: range) }

  mutating func element<Element>(of elements: [Element]) -> Element { random.element(of: elements) }

  mutating func next() -> Sent {
    switch random.number(in: 1...100) {
    case 1...6: return request("openWallet", ("user", user))
    case 7...24: return credit()
    case 25: return request(random.element(of: ["freezeWallet", "thawWallet", "thawWallet"]), ("user", user))
    case 26...28:
      return request("cancelCharge", ("user", user), ("lot", .number(random.number(in: 1...20))))
    case 29...31:
      return request(
        "createChallenge", ("challenge", challenge), ("host", user),
        ("fee", .number(random.number(in: 1...60))),
        ("seats", .number(random.number(in: 2...12))))
    case 32...54: return request("join", ("challenge", challenge), ("user", user))
    case 55...62: return request("quit", ("challenge", challenge), ("user", user))
    case 63...69: return hold()
    case 70...75: return endHold()
    case 76...79: return adjust()
    case 80...84: return reserve()
    case 85...88: return endReservation()
    case 89...90: return describe()
    case 91...97: return order()
    default: return cancelOrder()
    }
  }

  private var user: Line.Value {
    mutating get { .id(.user, random.number(in: 1...Self.users)) }
  }

  private var challenge: Line.Value {
    mutating get { .id(.challenge, random.number(in: 1...Self.challenges)) }
  }

  private var product: Line.Value {
    mutating get { .id(.product, random.number(in: 1...Self.products)) }
  }

  private mutating func fresh(_ kind: Line.Kind) -> Int {
    numbers[kind, default: 0] += 1
    return numbers[kind, default: 0]
  }

  private mutating func request(_ name: String, _ fields: (String, Line.Value)...) -> Sent {
    Sent(line: Line.command(name, fields + [("request", .id(.request, fresh(.request)))]))
  }

  private mutating func credit() -> Sent {
    let amount = random.number(in: 1...200)
    var sent = request(
      "credit", ("user", user), ("amount", .number(amount)),
      ("origin", .text(random.element(of: ["charge", "reward", "grant"]))))
    sent.credited = amount
    return sent
  }

  private mutating func hold() -> Sent {
    let hold = (
      user: random.number(in: 1...Self.users), hold: fresh(.hold), amount: random.number(in: 1...50)
    )
    holds.append(hold)
    return Sent(
      line: Line.command(
        "hold", ("user", .id(.user, hold.user)), ("hold", .id(.hold, hold.hold)),
        ("amount", .number(hold.amount)), ("untilMilliseconds", .number(Line.deadline))))
  }

  /// Ends a hold that was asked for lately; it may never have been granted, or have ended.
  private mutating func endHold() -> Sent {
    guard let last = holds.indices.last else { return hold() }
    let hold = holds[random.number(in: max(0, last - 20)...last)]
    let captures = random.number(in: 0...1) == 0
    return Sent(
      line: Line.command(
        captures ? "capture" : "release", ("user", .id(.user, hold.user)), ("hold", .id(.hold, hold.hold))),
      captured: captures ? hold.amount : 0)
  }

  private mutating func adjust() -> Sent {
    let units = random.number(in: -3...12)
    var sent = request(
      "adjustStock", ("product", product), ("by", .number(units)))
    sent.units = units
    return sent
  }

  private mutating func reserve() -> Sent {
    let product = random.number(in: 1...Self.products)
    let reservation = fresh(.reservation)
    reservations.append((product, reservation))
    return Sent(
      line: Line.command(
        "reserveStock", ("product", .id(.product, product)), ("reservation", .id(.reservation, reservation)),
        ("quantity", .number(random.number(in: 1...3))), ("untilMilliseconds", .number(Line.deadline))))
  }

  private mutating func endReservation() -> Sent {
    guard let last = reservations.indices.last else { return reserve() }
    let (product, reservation) = reservations[random.number(in: max(0, last - 20)...last)]
    return Sent(
      line: Line.command(
        random.element(of: ["confirmReservation", "cancelReservation"]), ("product", .id(.product, product)),
        ("reservation", .id(.reservation, reservation))))
  }

  private mutating func describe() -> Sent {
    request(
      "describeProduct", ("product", product), ("name", .text("product")), ("description", .text("")),
      ("price", .number(random.number(in: 1...20))), ("onSale", .flag(random.number(in: 1...8) > 1)))
  }

  private mutating func order() -> Sent {
    orders += 1
    var sent = request(
      "order", ("order", .id(.order, orders)), ("user", user), ("product", product),
      ("quantity", .number(random.number(in: 1...3))))
    sent.orders = 1
    return sent
  }

  /// Cancels an order that was asked for lately; it may never have been placed, or be cancelled already.
  private mutating func cancelOrder() -> Sent {
    guard orders > 0 else { return order() }
    var sent = request("cancelOrder", ("order", .id(.order, random.number(in: max(1, orders - 20)...orders))))
    sent.ordersCancelled = 1
    return sent
  }
}
