import AnteDomain
import Testing

@Suite struct TransactionTests {
  @Test("stakes come before callers' holds before orders, then by id, then by number")
  func order() {
    let ascending: [Transaction] = [
      .stake(challenge(1), number: 1), .stake(challenge(1), number: 2), .stake(challenge(1), number: .max),
      .stake(challenge(2), number: 0), .stake(challenge(.max), number: 0), .caller(hold(0)),
      .caller(hold(1)), .caller(hold(.max)), .order(ID(0)), .order(ID(1)), .order(ID(.max)),
    ]
    #expect(ascending.reversed().sorted() == ascending)
    for (left, first) in ascending.enumerated() {
      for (right, second) in ascending.enumerated() { #expect((first < second) == (left < right)) }
    }
  }

  @Test("the text has the kind, the id and the number")
  func text() {
    #expect(
      Transaction.stake(challenge(1), number: 7).description == "stake 00000000-0000-0000-0000-000000000001#7"
    )
    #expect(Transaction.caller(hold(2)).description == "hold 00000000-0000-0000-0000-000000000002")
    #expect(Transaction.order(ID(3)).description == "order 00000000-0000-0000-0000-000000000003")
  }
}
