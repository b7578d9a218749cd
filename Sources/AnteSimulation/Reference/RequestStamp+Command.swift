import AnteDomain

extension RequestStamp {
  /// The stamp that the schema gives a command with a request id: FNV-1a over the operation's tag and its fields.
  init?(of command: Command) {
    var digest = FowlerNollVo()
    switch command {
    case .openWallet(_, let request?):
      digest.take(UInt8(1))
      self.init(id: request, fingerprint: digest.fingerprint)
    case .credit(_, let amount, let origin, let expiresAt, let request?):
      digest.take(UInt8(2))
      digest.take(amount.rawValue)
      digest.take(origin.rawValue)
      if let expiresAt { digest.take(expiresAt.milliseconds) }
      self.init(id: request, fingerprint: digest.fingerprint)
    case .createChallenge(_, let terms, let request?):
      digest.take(UInt8(3))
      digest.take(terms.host.rawValue)
      digest.take(terms.fee.rawValue)
      digest.take(Int64(terms.seats))
      self.init(id: request, fingerprint: digest.fingerprint)
    case .join(_, let user, let request?):
      digest.take(UInt8(4))
      digest.take(user.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .quit(_, let user, let request?):
      digest.take(UInt8(5))
      digest.take(user.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .adjustStock(_, let units, let request?):
      digest.take(UInt8(6))
      digest.take(units.rawValue)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .cancelCharge(_, let lot, let request?):
      digest.take(UInt8(7))
      digest.take(lot)
      self.init(id: request, fingerprint: digest.fingerprint)
    case .changeStatus(_, let change, let request?):
      switch change {
      case .freeze: digest.take(UInt8(8))
      case .thaw: digest.take(UInt8(9))
      case .close: digest.take(UInt8(10))
      }
      self.init(id: request, fingerprint: digest.fingerprint)
    default:
      return nil
    }
  }
}

/// FNV-1a of 64 bits over numbers in little-endian order.
private struct FowlerNollVo {
  private var state: UInt64 = 14_695_981_039_346_656_037

  var fingerprint: Fingerprint { Fingerprint(rawValue: state) }

  mutating func take(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes in
      for byte in bytes {
        state ^= UInt64(byte)
        state = state.multipliedReportingOverflow(by: 1_099_511_628_211).partialValue
      }
    }
  }
}
