import AnteDomain

@testable import AnteEngine

/// What version 1 wrote of wallets, before lots had times and wallets a status, of challenges, before they had a life behind
/// their joins, and of stock, before products had an offer: encoders of their own, for comparisons with what is left of
/// that version.
enum FirstForm {
  /// The entry of a wallet that has nothing of what came later.
  static func bytes(of user: ID<User>, _ parts: Wallet.Parts) -> [UInt8] {
    let writer = AnteEngine.ByteWriter()
    writer.write(UInt8(1))
    writer.write(user)
    writer.writeVariable(parts.version)
    writer.write(parts.credited)
    writer.write(parts.captured)
    writer.writeVariable(parts.nextLot)
    writer.writeVariable(UInt64(parts.lots.count))
    for lot in parts.lots {
      writer.writeVariable(lot.number)
      writer.write(lot.origin.rawValue)
      for points in [lot.amount, lot.remaining, lot.held] { writer.write(points) }
    }
    writer.writeVariable(UInt64(parts.holds.count))
    for entry in parts.holds.entries {
      writer.write(entry.key)
      writer.write(entry.value)
    }
    writer.write(parts.endedHolds) { writer.write($0.rawValue) }
    writer.write(parts.requests) { answer in
      switch answer {
      case .opened: writer.write(UInt8(1))
      case .credited(let credit):
        writer.write(UInt8(2))
        writer.writeVariable(credit.lot)
        writer.write(credit.balance.spendable)
        writer.write(credit.balance.held)
      case .chargeCancelled, .status: preconditionFailure("version 1 had no such answer")
      }
    }
    return Array(writer.bytes)
  }

  /// The entry of a stock that has nothing of what came later.
  static func bytes(of product: ID<Product>, _ parts: Stock.Parts) -> [UInt8] {
    let writer = AnteEngine.ByteWriter()
    writer.write(UInt8(3))
    writer.write(product)
    writer.writeVariable(parts.version)
    for units in [parts.levels.onHand, parts.levels.reserved, parts.levels.sold, parts.received] {
      writer.write(units)
    }
    writer.writeVariable(UInt64(parts.reservations.count))
    for entry in parts.reservations.entries {
      writer.write(entry.key)
      writer.write(entry.value.quantity)
      writer.write(entry.value.deadline)
    }
    writer.write(parts.endedReservations) { writer.write($0.rawValue) }
    writer.write(parts.requests) { answer in
      guard case .adjusted(let levels) = answer else { preconditionFailure("version 1 had no such answer") }
      for units in [levels.onHand, levels.reserved, levels.sold] { writer.write(units) }
    }
    return Array(writer.bytes)
  }

  /// The entry of a challenge that has nothing of what came later, with its seats in an order.
  static func bytes(of id: ID<Challenge>, _ parts: Challenge.Parts, order: [ID<User>]) -> [UInt8] {
    let writer = AnteEngine.ByteWriter()
    writer.write(UInt8(2))
    writer.write(id)
    writer.writeVariable(parts.version)
    writer.write(parts.terms.host)
    writer.write(parts.terms.fee)
    writer.write(UInt32(parts.terms.seats))
    writer.writeVariable(parts.nextPosition)
    let seats = order.compactMap { user in parts.members.first { $0.user == user }?.seat }
    writer.writeVariable(UInt64(seats.count))
    for seat in seats { write(seat, to: writer) }
    writer.writeVariable(UInt64(parts.reserved.count))
    for (user, reserved) in parts.reserved.sorted(by: { $0.key < $1.key }) {
      writer.write(user)
      writer.writeVariable(reserved.transaction)
      writer.write(reserved.request)
    }
    writer.write(parts.requests) { answer in
      switch answer {
      case .created(let seat):
        writer.write(UInt8(1))
        write(seat, to: writer)
      case .joined(let seat):
        writer.write(UInt8(2))
        write(seat, to: writer)
      case .quit(.refunded(let refund)):
        writer.write(UInt8(3))
        writer.write(refund.amount)
        writer.write(refund.lots)
      case .quit(.forfeited), .planChanged, .moved, .proof, .appeal:
        preconditionFailure("version 1 had no such answer")
      }
    }
    return Array(writer.bytes)
  }

  private static func write(_ seat: Seat, to writer: AnteEngine.ByteWriter) {
    writer.write(seat.user)
    writer.writeVariable(seat.position)
    writer.writeVariable(seat.transaction)
    writer.write(seat.stake)
    writer.write(seat.lots)
    writer.write(seat.joinedAt)
  }

  /// What an entry added to the digest of the books.
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return (hash ^ hash >> 32) &* 0x9e37_79b9_7f4a_7c15
  }
}
