import AnteDomain
import AnteJournal

extension WalletEvent {
  var tag: Tags.WalletEvent {
    switch self {
    case .opened: .opened
    case .credited: .credited
    case .held: .held
    case .ended: .ended
    }
  }

  @inline(__always)
  func write(to writer: ByteWriter) {
    switch self {
    case .opened(let request):
      writer.write(request)
    case .credited(let amount, let origin, let request):
      writer.write(amount)
      writer.write(origin.rawValue)
      writer.write(request)
    case .held(let transaction, let hold):
      writer.write(transaction)
      writer.write(hold)
    case .ended(let transaction, let end):
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
        amount: try reader.readPoints(), origin: try reader.readTag(), request: try reader.readRequest())
    case .held: .held(try reader.readTransaction(), try reader.readHold())
    case .ended: .ended(try reader.readTransaction(), try reader.readTag())
    }
  }
}
