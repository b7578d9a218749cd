extension Stock {
  /// Decides on describing the product; whatever was said of it before is forgotten.
  public func decideDescribe(
    _ offer: Offer, request id: ID<Request>?, limits: Limits
  ) throws(DescribeProductRejection) -> Decision<StockEvent, Void> {
    let stamp = Self.describeStamp(id, offer)
    switch requests.standing(of: stamp) {
    case .repeated(.described): return .repeated(())
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    let names = 1...limits.nameBytes
    guard offer.name.isPlainText(bytes: names) else {
      throw .nameInvalid(bytes: offer.name.utf8.count, allowed: names)
    }
    let descriptions = 0...limits.descriptionBytes
    guard offer.description.isPlainText(bytes: descriptions) else {
      throw .descriptionInvalid(bytes: offer.description.utf8.count, allowed: descriptions)
    }
    guard offer.price.isPositive else { throw .priceNotPositive(offer.price) }
    return .record(.described(offer, request: stamp), ())
  }

  /// Stamps a request to describe a product.
  static func describeStamp(_ id: ID<Request>?, _ offer: Offer) -> RequestStamp? {
    RequestStamp(
      id,
      Fingerprint(.describeProduct).combining(offer.name).combining(offer.description)
        .combining(offer.price.rawValue).combining(offer.isOnSale ? 1 as UInt8 : 0))
  }

  func objection(to offer: Offer) -> String? {
    guard offer.name.isName else { return "a name that is empty, too long or has control characters" }
    guard offer.description.isText else { return "a description that is too long or has control characters" }
    return offer.price.isPositive ? nil : "a price of \(offer.price)"
  }
}
