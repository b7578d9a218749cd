import AnteDomain
import Testing

@testable import AnteEngine

@Suite("The books")
struct AuditTests {
  @Test("are sound where no law is broken and every point that came in is somewhere")
  func laws() {
    var audit = Audit()
    (audit.credited, audit.spendable, audit.heldForStakes, audit.heldForCallers, audit.captured) = (
      100, 60, 25, 5, 10
    )
    #expect(audit.isSound && audit.brokenLaws.isEmpty)

    audit.spendable = 61
    #expect(!audit.isSound)
    #expect(
      audit.brokenLaws == [
        "money is not conserved: 100 credited, but 61 spendable, 30 held and 10 captured"
      ])

    audit.complain("a wallet is not right")
    #expect(audit.brokenLaws.count == 2 && audit.brokenLaws[0] == "a wallet is not right")
    audit.spendable = 60
    #expect(!audit.isSound && audit.brokenLaws == ["a wallet is not right"])
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
