import AnteDomain
import Testing

@testable import AnteCommands

private let user = uuid("a", 1)
private let other = uuid("c", 2)

/// A UUID that says what it is: its first digits name the kind, its last ones the number.
private func uuid(_ kind: Character, _ number: Int) -> String {
  String(repeating: kind, count: 8) + "-0000-4000-8000-00000000000\(number)"
}

private func read(_ text: some Sequence<UInt8>) -> InputLine {
  InputLine(7, Array(text)[...]) { Instant(milliseconds: 1_000) }
}

private func message(of text: some Sequence<UInt8>) -> String? {
  guard case .failure(let malformed) = read(text).content else { return nil }
  return malformed.message(line: 7)
}

@Suite struct InputLineTests {
  @Test(
    arguments: [
      ("{\"do\":\"openWallet\",\"user\":\"\(user)\"}", .openWallet(user: id(1, "a"))),
      (
        " { \"user\" : \"\(user.uppercased())\" ,\t\"do\" : \"openWallet\" } \r",
        .openWallet(user: id(1, "a"))
      ),
      (
        "{\"do\":\"openWallet\",\"user\":\"\(user)\",\"request\":\"\(other)\"}",
        .openWallet(user: id(1, "a"), request: id(2, "c"))
      ),
      (
        "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":9223372036854775807,\"origin\":\"reward\"}",
        .credit(user: id(1, "a"), amount: Points(.max), origin: .reward)
      ),
      (
        "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":-0,\"origin\":\"gr\\u0061nt\"}",
        .credit(user: id(1, "a"), amount: .zero, origin: .grant)
      ),
      (
        "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":3,\"origin\":\"charge\",\"expiresAtMilliseconds\":-7,"
          + "\"request\":\"\(other)\"}",
        .credit(
          user: id(1, "a"), amount: Points(3), origin: .charge, expiresAt: Instant(milliseconds: -7),
          request: id(2, "c"))
      ),
      (
        "{\"do\":\"cancelCharge\",\"user\":\"\(user)\",\"lot\":1}",
        .cancelCharge(user: id(1, "a"), lot: 1)
      ),
      (
        "{\"do\":\"cancelCharge\",\"user\":\"\(user)\",\"lot\":9223372036854775807,\"request\":\"\(other)\"}",
        .cancelCharge(user: id(1, "a"), lot: 9_223_372_036_854_775_807, request: id(2, "c"))
      ),
      (
        "{\"do\":\"freezeWallet\",\"user\":\"\(user)\"}",
        .changeStatus(user: id(1, "a"), .freeze)
      ),
      (
        "{\"do\":\"thawWallet\",\"user\":\"\(user)\",\"request\":\"\(other)\"}",
        .changeStatus(user: id(1, "a"), .thaw, request: id(2, "c"))
      ),
      (
        "{\"do\":\"closeWallet\",\"user\":\"\(user)\",\"request\":\"\(other)\"}",
        .changeStatus(user: id(1, "a"), .close, request: id(2, "c"))
      ),
      (
        "{\"do\":\"hold\",\"user\":\"\(user)\",\"hold\":\"\(other)\",\"amount\":5,\"untilMilliseconds\":99}",
        .hold(user: id(1, "a"), hold: id(2, "c"), amount: Points(5), deadline: Instant(milliseconds: 99))
      ),
      (
        "{\"do\":\"hold\",\"user\":\"\(user)\",\"hold\":\"\(other)\",\"amount\":5,\"forMilliseconds\":99}",
        .hold(user: id(1, "a"), hold: id(2, "c"), amount: Points(5), deadline: Instant(milliseconds: 1_099))
      ),
      (
        "{\"do\":\"capture\",\"user\":\"\(user)\",\"hold\":\"\(other)\"}",
        .capture(user: id(1, "a"), hold: id(2, "c"))
      ),
      (
        "{\"do\":\"release\",\"user\":\"\(user)\",\"hold\":\"\(other)\"}",
        .release(user: id(1, "a"), hold: id(2, "c"))
      ),
      (
        "{\"do\":\"createChallenge\",\"challenge\":\"\(other)\",\"host\":\"\(user)\",\"fee\":5,\"seats\":3}",
        .createChallenge(challenge: id(2, "c"), Challenge.Terms(host: id(1, "a"), fee: Points(5), seats: 3))
      ),
      (
        "{\"do\":\"join\",\"challenge\":\"\(other)\",\"user\":\"\(user)\"}",
        .join(challenge: id(2, "c"), user: id(1, "a"))
      ),
      (
        "{\"do\":\"quit\",\"challenge\":\"\(other)\",\"user\":\"\(user)\"}",
        .quit(challenge: id(2, "c"), user: id(1, "a"))
      ),
      (
        "{\"do\":\"adjustStock\",\"product\":\"\(other)\",\"by\":-9223372036854775808}",
        .adjustStock(product: id(2, "c"), by: Quantity(.min))
      ),
      (
        "{\"do\":\"reserveStock\",\"product\":\"\(other)\",\"reservation\":\"\(user)\",\"quantity\":1,"
          + "\"untilMilliseconds\":9}",
        .reserveStock(
          product: id(2, "c"), reservation: id(1, "a"), quantity: Quantity(1),
          deadline: Instant(milliseconds: 9))
      ),
      (
        "{\"do\":\"confirmReservation\",\"product\":\"\(other)\",\"reservation\":\"\(user)\"}",
        .confirmReservation(product: id(2, "c"), reservation: id(1, "a"))
      ),
      (
        "{\"do\":\"cancelReservation\",\"product\":\"\(other)\",\"reservation\":\"\(user)\"}",
        .cancelReservation(product: id(2, "c"), reservation: id(1, "a"))
      ),
      (
        "{\"do\":\"describeProduct\",\"product\":\"\(other)\",\"name\":\"초콜릿\",\"description\":\"\","
          + "\"price\":7,\"onSale\":true}",
        .describeProduct(
          product: id(2, "c"), Offer(name: "초콜릿", description: "", price: Points(7), isOnSale: true))
      ),
      (
        "{\"do\":\"describeProduct\",\"product\":\"\(other)\",\"name\":\"\",\"description\":\"a\\nb\","
          + "\"price\":-7,\"onSale\":false,\"request\":\"\(other)\"}",
        .describeProduct(
          product: id(2, "c"), Offer(name: "", description: "a\nb", price: Points(-7), isOnSale: false),
          request: id(2, "c"))
      ),
      (
        "{\"do\":\"order\",\"order\":\"\(other)\",\"user\":\"\(user)\",\"product\":\"\(other)\",\"quantity\":2}",
        .order(order: id(2, "c"), user: id(1, "a"), product: id(2, "c"), quantity: Quantity(2))
      ),
      (
        "{\"do\":\"cancelOrder\",\"order\":\"\(other)\",\"request\":\"\(user)\"}",
        .cancelOrder(order: id(2, "c"), request: id(1, "a"))
      ),
    ] as [(String, Command)])
  func readsCommands(_ text: String, _ command: Command) throws {
    #expect(try read(text.utf8).content.get().command == command)
  }

  private static func id<Subject>(_ number: Int, _ kind: Character) -> ID<Subject> {
    guard let id = ID<Subject>(uuid(kind, number)) else {
      preconditionFailure("not an id")
    }
    return id
  }

  @Test(
    arguments: [
      ("1.5", "found 1.5"), ("1.0", "found 1.0"), ("1e3", "found 1e3"), ("1E0", "found 1E0"),
      ("01", "found 01"), ("-", "found -"), ("1-2", "found 1-2"), ("\"1\"", "found \"1\""),
      ("null", "found null"),
      ("true", "found true"), ("{\"a\":[1,\"]\"]}", "found an object"), ("[[1],{}]", "found an array"),
      ("9223372036854775808", "found 9223372036854775808 (beyond 64 bits)"),
      ("-9223372036854775809", "found -9223372036854775809 (beyond 64 bits)"),
      ("\"\(String(repeating: "x", count: 100))\"", "found \"\(String(repeating: "x", count: 60))…\""),
    ])
  func takesNothingButWholeNumbersForAmounts(_ value: String, _ found: String) {
    let text = "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":\(value),\"origin\":\"charge\"}"
    #expect(message(of: text.utf8) == "line 7: amount: \(found), wanted a whole number")
  }

  @Test(
    arguments: [
      ("\"user\":5", "user: found 5, wanted a UUID of 8-4-4-4-12 hexadecimal digits"),
      ("\"user\":\"me\"", "user: found \"me\", wanted a UUID of 8-4-4-4-12 hexadecimal digits"),
      ("\"user\":null", "user: found null, wanted a UUID of 8-4-4-4-12 hexadecimal digits"),
      ("\"ref\":\"x\"", "user: is missing"),
      ("\"ref\":1", "ref: found 1, wanted a text"),
      ("\"ref\":\"\(String(repeating: "é", count: 101))\"", "ref: has 202 bytes, at most 200 are wanted"),
      ("\"usr\":\"\(user)\"", "usr: unknown field; did you mean user?"),
      ("\"colour\":1", "colour: unknown field; openWallet has user, request"),
      ("\"user\":\"\(user)\",\"user\":\"\(user)\"", "user: stands there twice"),
      ("\"do\":\"join\"", "do: stands there twice"),
    ])
  func namesTheFieldAtFault(_ fields: String, _ problem: String) {
    #expect(message(of: "{\"do\":\"openWallet\",\(fields)}".utf8) == "line 7: \(problem)")
  }

  @Test(
    arguments: [
      ("{}", "do: is missing; it names the command"),
      (
        "{\"do\":5}",
        "do: found 5, wanted openWallet, credit, cancelCharge, freezeWallet, thawWallet, closeWallet, hold, "
          + "capture, release, createChallenge, changePlan, readyChallenge, startChallenge, cancelChallenge, join, "
          + "quit, prove, approveProof, rejectProof, appeal, upholdAppeal, dismissAppeal, reverseAppeal, describeProduct, "
          + "adjustStock, reserveStock, confirmReservation, cancelReservation, order, cancelOrder, showWallet, "
          + "showChallenge, showStatement, showProduct, showOrder, passTime"
      ),
      (
        "{\"do\":\"describeProduct\",\"product\":\"\(other)\",\"name\":1}", "name: found 1, wanted a text"
      ),
      (
        "{\"do\":\"describeProduct\",\"product\":\"\(other)\",\"name\":\"a\",\"description\":\"\",\"price\":1,"
          + "\"onSale\":1}", "onSale: found 1, wanted true or false"
      ),
      (
        "{\"do\":\"order\",\"order\":true}",
        "order: found true, wanted a UUID of 8-4-4-4-12 hexadecimal digits"
      ),
      ("{\"do\":\"freezWallet\"}", "do: found \"freezWallet\"; did you mean \"freezeWallet\"?"),
      (
        "{\"do\":\"cancelCharge\",\"user\":\"\(user)\"}", "lot: is missing"
      ),
      (
        "{\"do\":\"cancelCharge\",\"user\":\"\(user)\",\"lot\":-1}",
        "lot: found -1, wanted a number of 1 or more"
      ),
      (
        "{\"do\":\"cancelCharge\",\"user\":\"\(user)\",\"lot\":0}",
        "lot: found 0, wanted a number of 1 or more"
      ),
      (
        "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":1,\"origin\":\"grant\","
          + "\"expiresAtMilliseconds\":null}",
        "expiresAtMilliseconds: found null, wanted a whole number"
      ),
      (
        "{\"do\":\"freezeWallet\",\"user\":\"\(user)\",\"lot\":1}",
        "lot: unknown field; freezeWallet has user, request"
      ),
      ("{\"do\":\"opnWalet\"}", "do: found \"opnWalet\"; did you mean \"openWallet\"?"),
      (
        "{\"do\":\"credit\",\"user\":\"\(user)\",\"amount\":1,\"origin\":\"gift\"}",
        "origin: found \"gift\", wanted \"charge\", \"reward\" or \"grant\""
      ),
      (
        "{\"do\":\"hold\",\"user\":\"\(user)\",\"hold\":\"\(other)\",\"amount\":1}",
        "untilMilliseconds: is missing; this or forMilliseconds is wanted"
      ),
      (
        "{\"do\":\"hold\",\"user\":\"\(user)\",\"hold\":\"\(other)\",\"amount\":1,"
          + "\"untilMilliseconds\":1,\"forMilliseconds\":1}",
        "forMilliseconds: stands beside untilMilliseconds; exactly one is wanted"
      ),
      (
        "{\"do\":\"capture\",\"user\":\"\(user)\",\"hold\":\"\(other)\",\"request\":\"\(other)\"}",
        "request: unknown field; capture has user, hold"
      ),
    ])
  func namesWhatIsWanted(_ text: String, _ problem: String) {
    #expect(message(of: text.utf8) == "line 7: \(problem)")
  }

  @Test(
    arguments: [
      ("x", "column 1: found 'x', wanted a command: an object in braces"),
      ("[]", "column 1: found '[', wanted a command: an object in braces"),
      ("{", "column 2: found the end of the line, wanted a field's name in quotes"),
      ("{\"do\"", "column 6: found the end of the line, wanted a colon"),
      ("{\"do\":", "column 7: found the end of the line, wanted a value"),
      ("{\"do\":nul}", "column 7: found 'n', wanted a value"),
      ("{\"do\":\"join", "column 12: found the end of the line, wanted the closing quote of the text"),
      ("{\"do\":\"jo\tin\"}", "column 10: found byte 0x09, wanted the closing quote of the text"),
      ("{\"do\":\"\\x\"}", "column 9: found 'x', wanted an escape of JSON"),
      ("{\"do\":\"\\u12g4\"}", "column 12: found 'g', wanted four hexadecimal digits"),
      ("{\"do\":\"\\ud800\"}", "column 14: found '\"', wanted both halves of a surrogate pair"),
      ("{\"do\":\"\\udc00\"}", "column 14: found '\"', wanted both halves of a surrogate pair"),
      ("{\"do\":\"join\" \"a\":1}", "column 14: found '\"', wanted a comma or the closing brace"),
      ("{\"do\":\"join\",}", "column 14: found '}', wanted a field's name in quotes"),
      ("{\"do\":\"join\"}}", "column 14: found '}', wanted the end of the line"),
      ("\u{feff}{}", "column 1: found byte 0xef, wanted a command: an object in braces"),
    ])
  func namesTheColumnWhereItIsNotJSON(_ text: String, _ problem: String) {
    #expect(message(of: text.utf8) == "line 7: \(problem)")
  }

  @Test func refusesWhatIsNotUTF8() {
    let text = Array("{\"do\":\"".utf8) + [0xff, 0xfe] + Array("\"}".utf8)
    #expect(message(of: text) == "line 7: column 7: the text is not valid UTF-8")
    #expect(
      message(of: [0xc3, 0x28]) == "line 7: column 1: found byte 0xc3, wanted a command: an object in braces")
  }

  @Test func bearsAnyDepthOfBrackets() {
    let deep = String(repeating: "[", count: 10_000)
    let closed = deep + String(repeating: "]", count: 10_000)
    #expect(message(of: deep.utf8) == "line 7: column 1: found '[', wanted a command: an object in braces")
    #expect(message(of: "{\"do\":\(closed)}".utf8)?.hasPrefix("line 7: do: found an array, wanted") == true)
    #expect(
      message(of: "{\"do\":\(deep)".utf8)
        == "line 7: column 10007: found the end of the line, wanted the end of an array")
  }

  @Test func boundsTheNumberOfFields() {
    let fields = (1...40).map { "\"f\($0)\":1" }.joined(separator: ",")
    #expect(message(of: "{\(fields)}".utf8) == "line 7: has more than 32 fields")
  }

  @Test func keepsTheRefOfALineThatIsMalformedElsewhere() {
    #expect(read("{\"ref\":\"a\\\"\\u00e9\\ud83d\\ude00\",\"do\":\"quit\"}".utf8).ref == "a\"é😀")
    #expect(read("{\"ref\":\"lost\",\"do\"}".utf8).ref == nil)
  }
}
