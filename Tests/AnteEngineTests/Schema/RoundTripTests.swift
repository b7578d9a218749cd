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
    #expect(tags == Set(expected))
    #expect(Set(SchemaSamples.portraits.map { Bytes.of($0.portrait)[0] }) == [1, 2, 3])
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
