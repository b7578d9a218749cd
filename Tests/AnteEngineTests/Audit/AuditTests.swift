import AnteDomain
import Testing

@testable import AnteEngine

@Suite("The books")
struct AuditTests {
  @Test("are sound where no law is broken and every point that came in is somewhere")
  func laws() {
    var audit = Audit()
    (audit.credited, audit.spendable, audit.heldForStakes, audit.heldForCallers) = (100, 50, 25, 5)
    (audit.captured, audit.house, audit.cancelled) = (10, 7, 3)
    #expect(audit.isSound && audit.brokenLaws.isEmpty)

    audit.spendable = 51
    #expect(!audit.isSound)
    #expect(
      audit.brokenLaws == [
        "money is not conserved: 100 credited, but 51 spendable, 30 held, 0 owed by pots, 7 the house's, "
          + "10 captured and 3 cancelled"
      ])

    audit.complain("a wallet is not right")
    #expect(audit.brokenLaws.count == 2 && audit.brokenLaws[0] == "a wallet is not right")
    audit.spendable = 50
    #expect(!audit.isSound && audit.brokenLaws == ["a wallet is not right"])
  }

  @Test("are sound only where wallets and deciders say the same of the house")
  func deciders() {
    var audit = Audit()
    (audit.credited, audit.spendable, audit.house) = (100, 60, 40)
    (audit.taken, audit.given, audit.earned) = (50, 10, 40)
    #expect(audit.isSound && audit.moneyIsConserved)
    audit.earned = 39
    #expect(!audit.moneyIsConserved)
    #expect(
      audit.brokenLaws == ["wallets and deciders disagree: 50 taken and 10 given, but 39 earned"])
  }

  @Test("count what pots owe as money that is somewhere")
  func pots() {
    var audit = Audit()
    (audit.credited, audit.spendable, audit.pots) = (30, 10, 20)
    #expect(audit.isSound)
    audit.pots = 19
    #expect(audit.brokenLaws.first?.contains("10 spendable, 0 held, 19 owed by pots") == true)
  }

  @Test("miss every point of the house and every cancelled one that is not told")
  func missing() {
    var audit = Audit()
    (audit.credited, audit.house, audit.cancelled) = (30, 20, 10)
    #expect(audit.moneyIsConserved)
    audit.house = 21
    #expect(!audit.moneyIsConserved)
    (audit.house, audit.cancelled) = (20, 9)
    #expect(!audit.moneyIsConserved)
  }

  @Test("sum up what expired as the house's, and what was taken back as cancelled", arguments: [1, 2, 3])
  func house(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let expiry = world.clock.now().advanced(byMilliseconds: 10)
    for number in 1...5 {
      let user = ID<User>(test: number)
      try await engine.openWallet(user, with: 100)
      try await engine.credit(user, Points(Int64(number)), origin: .grant, expiresAt: expiry)
      if number < 3 { try await engine.cancelCharge(1, of: user) }
    }
    world.clock.advance(milliseconds: 10)
    try await engine.fireDueTimers()
    let audit = try await engine.audit()
    #expect(audit.house == 15 && audit.cancelled == 200 && audit.spendable == 300)
    #expect(audit.credited == 515 && audit.captured == 0 && audit.isSound)
    try await engine.shutDown()
    let verified = try world.verify()
    #expect(verified.isSound && verified.audit == audit)
  }

  @Test("name an entity whose portrait no history leads to, and do not count it")
  func impossiblePortrait() {
    var parts = Wallet().parts
    parts.version = 1
    parts.credited = Points(5)
    var auditor = Auditor()
    auditor.add(.wallet(ID(test: 7), parts))
    #expect(auditor.audit.wallets == 0 && auditor.audit.credited == 0)
    #expect(auditor.audit.violations.count == 1)
    #expect(auditor.audit.violations[0].hasPrefix("wallet \(ID<User>(test: 7)): "))
  }

  @Test("say each thing once, and nothing where nothing is wrong")
  func notes() {
    var auditor = Auditor()
    auditor.note(nil, of: .challenge(ID(test: 1)))
    auditor.note("the pot is wrong", of: .challenge(ID(test: 2)))
    auditor.note("the pot is wrong", of: .challenge(ID(test: 2)))
    auditor.note("the pot is wrong", of: .challenge(ID(test: 3)))
    #expect(
      auditor.audit.violations == [2, 3].map { "challenge \(ID<Challenge>(test: $0)): the pot is wrong" })
  }
}
