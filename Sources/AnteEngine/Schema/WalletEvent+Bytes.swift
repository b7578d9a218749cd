import AnteDomain
import AnteJournal

extension WalletEvent {
  var tag: Tags.WalletEvent {
    switch self {
    case .opened: .opened
    case .credited(_, _, .unknown, _): .credited
    case .credited: .creditedWithTimes
    case .held(_, let hold): hold.prize == .zero ? .held : .heldForPrize
    case .ended: .ended
    case .stakeSettled: .stakeSettled
    case .lotExpired: .lotExpired
    case .chargeCancelled: .chargeCancelled
    case .frozen: .frozen
    case .thawed: .thawed
    case .closed: .closed
    case .promised: .promised
    case .promiseEnded: .promiseEnded
    }
  }

  @inline(__always)
  func write(to writer: ByteWriter) {
    switch self {
    case .opened(let request):
      writer.write(request)
    case .credited(let amount, let origin, let lifetime, let request):
      writer.write(amount)
      writer.write(origin.rawValue)
      if lifetime != .unknown { writer.write(lifetime) }
      writer.write(request)
    case .held(let transaction, let hold):
      writer.write(transaction)
      writer.write(hold)
      if hold.prize != .zero { writer.write(hold.prize) }
    case .ended(let transaction, let end):
      writer.write(transaction)
      writer.write(end.rawValue)
    case .stakeSettled(let transaction, let share, let lifetime):
      writer.write(transaction)
      writer.write(share)
      writer.write(lifetime)
    case .lotExpired(let number, let amount):
      writer.writeVariable(number)
      writer.write(amount)
    case .chargeCancelled(let number, let amount, let request):
      writer.writeVariable(number)
      writer.write(amount)
      writer.write(request)
    case .frozen(let request), .thawed(let request), .closed(let request):
      writer.write(request)
    case .promised(let transaction, let promise):
      writer.write(transaction)
      writer.write(promise)
    case .promiseEnded(let transaction, let end):
      writer.write(transaction)
      writer.write(end.rawValue)
    }
  }

  static func read(_ tag: Tags.WalletEvent, from reader: inout ByteReader) throws(RecordError) -> WalletEvent
  {
    switch tag {
    case .opened: .opened(request: try reader.readRequest())
    case .credited:
      .credited(
        amount: try reader.readPoints(), origin: try reader.readTag(), .unknown,
        request: try reader.readRequest())
    case .creditedWithTimes:
      .credited(
        amount: try reader.readPoints(), origin: try reader.readTag(), try reader.readLifetime(),
        request: try reader.readRequest())
    case .held: .held(try reader.readTransaction(), try reader.readHold(hasPrize: false))
    case .heldForPrize: try readHeldForPrize(from: &reader)
    case .ended: .ended(try reader.readTransaction(), try reader.readTag())
    case .stakeSettled:
      .stakeSettled(
        try reader.readTransaction(), share: try reader.readPoints(), try reader.readLifetime())
    case .lotExpired: .lotExpired(try reader.readLotNumber(), amount: try reader.readPoints())
    case .chargeCancelled:
      .chargeCancelled(
        try reader.readLotNumber(), amount: try reader.readPoints(), request: try reader.readRequest())
    case .frozen: .frozen(request: try reader.readRequest())
    case .thawed: .thawed(request: try reader.readRequest())
    case .closed: .closed(request: try reader.readRequest())
    case .promised: .promised(try reader.readTransaction(), try reader.readPromise())
    case .promiseEnded: .promiseEnded(try reader.readTransaction(), try reader.readTag())
    }
  }

  private static func readHeldForPrize(from reader: inout ByteReader) throws(RecordError) -> WalletEvent {
    let transaction = try reader.readTransaction()
    let hold = try reader.readHold(hasPrize: true)
    guard hold.prize.isPositive else { throw reader.failure("a hold for a prize of nothing") }
    return .held(transaction, hold)
  }
}
