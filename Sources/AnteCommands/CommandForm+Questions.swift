import AnteDomain

// What changes nothing by itself: looks, and the passing of time.
extension CommandForm {
  static let questions: [CommandForm] = [
    CommandForm("showWallet", "user") { fields throws(MalformedLine) -> LineRequest in
      .showWallet(try fields.id("user"))
    },
    CommandForm("showChallenge", "challenge") { fields throws(MalformedLine) -> LineRequest in
      .showChallenge(try fields.id("challenge"))
    },
    CommandForm("showStatement", "challenge", "user") { fields throws(MalformedLine) -> LineRequest in
      .showStatement(try fields.id("user"), in: try fields.id("challenge"))
    },
    CommandForm("showProduct", "product") { fields throws(MalformedLine) -> LineRequest in
      .showProduct(try fields.id("product"))
    },
    CommandForm("showOrder", "order") { fields throws(MalformedLine) -> LineRequest in
      .showOrder(try fields.id("order"))
    },
    CommandForm("passTime", "until") { fields throws(MalformedLine) -> LineRequest in
      .passTime(until: try fields.localTime("until"))
    },
  ]
}
