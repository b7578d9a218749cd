import AnteTestSupport

extension FirstCome {
  /// Points set aside by a shop, then taken, given back or left until the deadline.
  mutating func holdPoints() {
    let shoppers = random.shuffled((1...Self.users).filter { spendable[$0, default: 0] >= 100 }).prefix(60)
    for (place, user) in shoppers.enumerated() {
      let hold = place + 1
      add(
        "hold", ("user", .id(.user, user)), ("hold", .id(.hold, hold)),
        ("amount", .number(random.number(in: 50...100))), ("untilMilliseconds", .number(Line.deadline)))
      if place % 3 < 2 {
        add(place % 3 == 0 ? "capture" : "release", ("user", .id(.user, user)), ("hold", .id(.hold, hold)))
        repeatLast()
      }
    }
    add(
      "hold", ("user", .id(.user, 6)), ("hold", .id(.hold, 900)), ("amount", .number(Self.tooMuch)),
      ("untilMilliseconds", .number(Line.deadline)))
    add("capture", ("user", .id(.user, 6)), ("hold", .id(.hold, 901)))
    add("release", ("user", .id(.user, 0)), ("hold", .id(.hold, 1)))
  }

  mutating func fillStock() {
    for (product, units) in [(1, 40), (2, 500), (3, 12)] { adjust(product, by: units) }
    adjust(2, by: 250)
    adjust(2, by: -30)
    adjust(2, by: -Self.tooMuch)
    adjust(3, by: 0)
    for reservation in 500...560 {
      reserve(2, reservation, random.number(in: 1...4))
      if reservation % 2 == 0 { end("confirmReservation", 2, reservation) }
    }
    reserve(3, 600, Self.tooMuch)
    reserve(0, 601, 1)
    end("confirmReservation", 3, 602)
  }

  /// Forty units, more than twice as many buyers; what some give back, others take.
  mutating func raceForLastUnits() {
    for reservation in 1...95 { reserve(1, reservation, 1) }
    for reservation in 1...40 {
      switch reservation % 4 {
      case 0: end("cancelReservation", 1, reservation)
      case 1, 2: end("confirmReservation", 1, reservation)
      default: break
      }
    }
    for reservation in 101...120 { reserve(1, reservation, 1) }
  }

  private mutating func adjust(_ product: Int, by units: Int) {
    request("adjustStock", ("product", .id(.product, product)), ("by", .number(units)))
  }

  private mutating func reserve(_ product: Int, _ reservation: Int, _ quantity: Int) {
    add(
      "reserveStock", ("product", .id(.product, product)), ("reservation", .id(.reservation, reservation)),
      ("quantity", .number(quantity)), ("untilMilliseconds", .number(Line.deadline)))
  }

  private mutating func end(_ name: String, _ product: Int, _ reservation: Int) {
    add(name, ("product", .id(.product, product)), ("reservation", .id(.reservation, reservation)))
  }
}
