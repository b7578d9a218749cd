import AnteDomain
import AnteJournal
import Testing

@testable import AnteEngine

@Suite("The schema")
struct RoundTripTests {
  @Test("every event is read as it was written", arguments: SchemaSamples.events.indices)
  func event(_ index: Int) throws {
    let sample = SchemaSamples.events[index]
    let read = try Bytes.record(Bytes.of(sample.event, version: sample.version)).get()
    #expect(read.event == sample.event && read.version == sample.version)
  }

  @Test("every state is read as it was written", arguments: SchemaSamples.portraits.indices)
  func portrait(_ index: Int) throws {
    let bytes = Bytes.of(SchemaSamples.portraits[index].portrait)
    let read = try Bytes.portrait(bytes).get()
    switch (read, SchemaSamples.portraits[index].portrait) {
    case (.wallet(let id, let parts), .wallet(let sampleID, let sample)):
      #expect(id == sampleID && parts == sample)
    case (.challenge(let id, let parts), .challenge(let sampleID, let sample)):
      #expect(id == sampleID && parts == sample)
    case (.stock(let id, let parts), .stock(let sampleID, let sample)):
      #expect(id == sampleID && parts == sample)
    case (.order(let id, let parts), .order(let sampleID, let sample)):
      #expect(id == sampleID && parts == sample)
    default: Issue.record("read as another kind")
    }
    #expect(Bytes.of(read) == bytes)
  }

  @Test("the samples have every tag")
  func complete() {
    var tags = Set<[UInt8]>()
    for sample in SchemaSamples.events { tags.insert(Array(Bytes.of(sample.event, version: 1)[2...3])) }
    let expected =
      Tags.WalletEvent.allCases.map { [1, $0.rawValue] }
      + Tags.ChallengeEvent.allCases.map { [2, $0.rawValue] }
      + Tags.StockEvent.allCases.map { [3, $0.rawValue] }
      + Tags.OrderEvent.allCases.map { [4, $0.rawValue] }
    #expect(tags == Set(expected))
    let forms = Set(SchemaSamples.portraits.map { Bytes.of($0.portrait)[0] })
    #expect(forms == [4, 5, 6, 7])
    let old = Set(
      SchemaSamples.oldPortraits.map { Bytes.from($0.bytes)[0] }
        + SchemaSamples.oldStocks.map { Bytes.from($0.bytes)[0] })
    #expect(old == [1, 2, 3])
    #expect(forms.union(old) == Set(Tags.Portrait.allCases.map(\.rawValue)))
  }

  @Test(
    "an entry of an old form is read as ever, and written in today's",
    arguments: SchemaSamples.oldPortraits.indices)
  func oldPortrait(_ index: Int) throws {
    let sample = SchemaSamples.oldPortraits[index]
    let read = try Bytes.portrait(Bytes.from(sample.bytes)).get()
    for portrait in [read, try Bytes.portrait(Bytes.of(read)).get()] {
      switch (portrait, sample.portrait) {
      case (.wallet(let user, let parts), .wallet(let sampleUser, let sampleParts)):
        #expect(user == sampleUser && parts == sampleParts)
        #expect(Bytes.text(FirstForm.bytes(of: user, parts)) == sample.bytes)
      case (.challenge(let id, let parts), .challenge(let sampleID, let sampleParts)):
        #expect(id == sampleID && parts == sampleParts)
        let order = sample.name == "challenge" ? [SchemaSamples.user] : SchemaSamples.firstOrder
        #expect(Bytes.text(FirstForm.bytes(of: id, parts, order: order)) == sample.bytes)
      default: Issue.record("read as another kind")
      }
    }
    #expect([4, 7].contains(Bytes.of(read)[0]))
  }

  @Test("members who stand out of order in an old form come in the order of joining")
  func oldOrder() throws {
    let bytes = Bytes.from(SchemaSamples.oldPortraits[3].bytes)
    guard case .challenge(_, let parts) = try Bytes.portrait(bytes).get() else {
      Issue.record("read as another kind")
      return
    }
    #expect(parts.members.map(\.seat.position) == [1, 3, 7])
    #expect(try Challenge(parts).violation() == nil)
  }

  @Test("stock of the form without an offer is read as ever, and written in today's", arguments: 0..<2)
  func oldStock(_ index: Int) throws {
    let sample = SchemaSamples.oldStocks[index]
    let read = try Bytes.portrait(Bytes.from(sample.bytes)).get()
    guard case .stock(let product, let parts) = read else {
      Issue.record("read as another kind")
      return
    }
    #expect(product == SchemaSamples.product && parts == sample.parts)
    #expect(Bytes.text(FirstForm.bytes(of: product, parts)) == sample.bytes)
    let written = Bytes.of(read)
    #expect(written[0] == 5)
    guard case .stock(let productAgain, let partsAgain) = try Bytes.portrait(written).get() else {
      Issue.record("written as another kind")
      return
    }
    #expect(productAgain == product && partsAgain == parts)
  }

  @Test("an entry of an old form cut short or too long is refused")
  func cutOldEntry() throws {
    for entry in SchemaSamples.oldPortraits.map(\.bytes) + SchemaSamples.oldStocks.map(\.bytes) {
      let bytes = Bytes.from(entry)
      for count in bytes.indices {
        #expect(throws: RecordError.self) { try Bytes.portrait(Array(bytes[..<count])).get() }
      }
      #expect(throws: RecordError.self) { try Bytes.portrait(bytes + [0]).get() }
    }
  }

  @Test("a status, an origin or a presence flag that there is not is refused")
  func unknownTags() throws {
    // form, id, version 0, status, the sums
    var bytes = Bytes.of(.wallet(SchemaSamples.user, Wallet().parts))
    #expect(bytes[18] == 1)
    for status in [0, 4, 255] as [UInt8] {
      bytes[18] = status
      #expect(throws: RecordError.self) { try Bytes.portrait(bytes).get() }
    }
    var event = Bytes.of(
      .wallet(
        SchemaSamples.user, .credited(amount: Points(1), origin: .charge, SchemaSamples.lasting, request: nil)
      ),
      version: 1)
    // The last bytes are the flags of the expiry and of the request.
    #expect(event.suffix(2) == [0, 0])
    event[event.count - 2] = 2
    #expect(throws: RecordError.self) { try Bytes.record(event).get() }
  }

  @Test("a record cut short at any byte is refused", arguments: SchemaSamples.events.indices)
  func cutRecord(_ index: Int) {
    let bytes = Bytes.of(SchemaSamples.events[index].event, version: SchemaSamples.events[index].version)
    for count in bytes.indices {
      #expect(throws: RecordError.self) { try Bytes.record(Array(bytes[..<count])).get() }
      // The length says what is left, so that only the event itself is too short.
      var shorter = Array(bytes[..<count])
      if count < 2 { continue }
      shorter[0] = UInt8(count - 2)
      shorter[1] = 0
      #expect(throws: RecordError.self) { try Bytes.record(shorter).get() }
    }
    #expect(throws: RecordError.self) { try Bytes.record(bytes + [0]).get() }
  }

  @Test("an entry cut short or too long is refused", arguments: SchemaSamples.portraits.indices)
  func cutEntry(_ index: Int) {
    let bytes = Bytes.of(SchemaSamples.portraits[index].portrait)
    for count in bytes.indices {
      #expect(throws: RecordError.self) { try Bytes.portrait(Array(bytes[..<count])).get() }
    }
    #expect(throws: RecordError.self) { try Bytes.portrait(bytes + [0]).get() }
  }

  @Test("a batch of records stops where the bytes stop")
  func records() throws {
    let bytes = SchemaSamples.events.flatMap { Bytes.of($0.event, version: $0.version) }
    try bytes.withUnsafeBytes { buffer in
      var reader = AnteEngine.ByteReader(buffer)
      for sample in SchemaSamples.events {
        #expect(try EventRecord.read(from: &reader).event == sample.event)
      }
      try reader.finish()
      #expect(throws: RecordError.self) { try EventRecord.read(from: &reader) }
    }
  }
}
