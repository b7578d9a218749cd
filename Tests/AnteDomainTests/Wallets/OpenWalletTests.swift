import AnteDomain
import Testing

@Suite struct OpenWalletTests {
  static func opened(_ id: ID<Request>?) throws -> Wallet {
    var wallet = Wallet()
    wallet.carryOut(try Wallet.decideOpen(existing: nil, request: id), at: noon, limits: production)
    return wallet
  }

  @Test("a wallet begins empty, with lot number 1 to come", arguments: [nil, request(1)])
  func begins(id: ID<Request>?) throws {
    let wallet = try Self.opened(id)
    #expect(wallet.version == 1)
    #expect(wallet.balance == balance(0))
    #expect(wallet.lots.isEmpty)
    #expect(wallet.nextLot == 1)
    #expect(wallet.requests.count == (id == nil ? 0 : 1))
  }

  @Test("a user has one wallet", arguments: [nil, request(2)])
  func exists(id: ID<Request>?) throws {
    let wallet = try Self.opened(request(1))
    #expect(throws: OpenWalletRejection.walletExists) { try Wallet.decideOpen(existing: wallet, request: id) }
  }

  @Test("the request that opened it is answered again")
  func repeated() throws {
    var wallet = try Self.opened(request(1))
    try wallet.credit(10)
    guard case .repeated = try Wallet.decideOpen(existing: wallet, request: request(1)) else {
      Issue.record("not repeated")
      return
    }
  }

  @Test("an id that belongs to another request is a conflict, before the wallet's existence")
  func conflict() throws {
    var wallet = try Self.opened(request(1))
    try wallet.credit(10, request: request(2))
    #expect(throws: OpenWalletRejection.idempotencyConflict) {
      try Wallet.decideOpen(existing: wallet, request: request(2))
    }
  }
}
