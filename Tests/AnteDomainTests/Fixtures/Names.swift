import AnteDomain

// The people and moments that the tables speak of.

let host = ID<User>(0x10)
let alice = ID<User>(0xa)
let bob = ID<User>(0xb)
let carol = ID<User>(0xc)
let dave = ID<User>(0xd)

let noon = Instant(milliseconds: 1_750_000_000_000)
let production = Limits()

func later(_ milliseconds: Int64) -> Instant { noon.advanced(byMilliseconds: milliseconds) }

func request(_ number: UInt128) -> ID<Request> { ID(number) }
func hold(_ number: UInt128) -> ID<Hold> { ID(number) }
func reservation(_ number: UInt128) -> ID<Reservation> { ID(number) }
func challenge(_ number: UInt128) -> ID<Challenge> { ID(number) }

func lots(_ first: (Lot.Number, Int64), _ rest: (Lot.Number, Int64)...) -> TakenLots {
  var lots = TakenLots(TakenLot(number: first.0, amount: Points(first.1)))
  for (number, amount) in rest { lots.append(TakenLot(number: number, amount: Points(amount))) }
  return lots
}

/// The lifetime of a lot that was credited at a moment.
func since(_ moment: Instant, until expiry: Instant? = nil) -> Lot.Lifetime {
  Lot.Lifetime(creditedAt: moment, expiresAt: expiry)
}

/// What became of a stake from the first lot that went back.
func refunded(_ amount: Int64) -> Departure {
  .refunded(Refund(amount: Points(amount), lots: lots((1, amount))))
}

func balance(_ spendable: Int64, held: Int64 = 0) -> Wallet.Balance {
  Wallet.Balance(spendable: Points(spendable), held: Points(held))
}

func levels(_ onHand: Int64, reserved: Int64 = 0, sold: Int64 = 0) -> Stock.Levels {
  Stock.Levels(onHand: Quantity(onHand), reserved: Quantity(reserved), sold: Quantity(sold))
}
