import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Bytes that nobody wrote", .fewAtATime)
struct RandomBytesTests {
  private static let count = Sweep.count(100_000, all: 1_000_000)

  /// Random bytes, most of them behind a head that a reader believes.
  private static func random(_ generator: inout TestRandom, _ heads: [[UInt8]]) -> [UInt8] {
    let tail = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      // Small numbers are what counts and tags are made of.
      Bool.random(using: &generator)
        ? UInt8.random(in: 0...3, using: &generator) : UInt8.random(in: 0...255, using: &generator)
    }
    guard let head = heads.randomElement(using: &generator), Int.random(in: 0..<8, using: &generator) > 0
    else { return tail }
    return Array(head.prefix(Int.random(in: 0...head.count, using: &generator))) + tail
  }

  @Test("random records are refused or mean something, and never trap")
  func records() {
    var generator = TestRandom(seed: 11)
    let heads = SchemaSamples.events.map { Array(Bytes.of($0.event, version: 1).dropFirst(2)) }
    var meant = 0
    for _ in 0..<Self.count {
      let body = Self.random(&generator, heads)
      guard
        case .success(let record) = Bytes.record([UInt8(body.count & 255), UInt8(body.count >> 8)] + body)
      else { continue }
      meant += 1
      // What was understood is written in as many bytes or fewer: a number may come in more than it needs.
      #expect(Bytes.of(record.event, version: record.version).count <= body.count + 2)
    }
    #expect(meant > Sweep.count(10, all: 10))
  }

  @Test("random entries are refused or mean something, and never trap")
  func entries() {
    var generator = TestRandom(seed: 12)
    let heads =
      SchemaSamples.portraits.map { Bytes.of($0.portrait) }
      + SchemaSamples.oldPortraits.map { Bytes.from($0.bytes) }
      + SchemaSamples.oldStocks.map { Bytes.from($0.bytes) }
    var meant = 0
    for _ in 0..<Self.count {
      guard case .success(let portrait) = Bytes.portrait(Self.random(&generator, heads)) else { continue }
      meant += 1
      switch portrait {
      case .wallet(_, let parts): _ = try? Wallet(parts)
      case .challenge(_, let parts): _ = try? Challenge(parts)
      case .stock(_, let parts): _ = try? Stock(parts)
      case .order(_, let parts): _ = try? Order(parts)
      }
    }
    #expect(meant > Sweep.count(10, all: 10))
  }

  @Test("one changed byte is refused or means something, and never traps")
  func changed() {
    var generator = TestRandom(seed: 13)
    for sample in SchemaSamples.portraits {
      let bytes = Bytes.of(sample.portrait)
      for index in bytes.indices {
        for _ in 0..<8 {
          var changed = bytes
          changed[index] = UInt8.random(in: 0...255, using: &generator)
          _ = Bytes.portrait(changed)
        }
      }
    }
    for sample in SchemaSamples.events {
      let bytes = Bytes.of(sample.event, version: sample.version)
      for index in bytes.indices {
        for value in UInt8.min...UInt8.max {
          var changed = bytes
          changed[index] = value
          _ = Bytes.record(changed)
        }
      }
    }
  }

  @Test("snapshot entries that nobody wrote reach the state as errors, and never trap")
  func load() {
    var generator = TestRandom(seed: 14)
    let heads =
      SchemaSamples.portraits.map { Bytes.of($0.portrait) }
      + SchemaSamples.oldPortraits.map { Bytes.from($0.bytes) }
      + SchemaSamples.oldStocks.map { Bytes.from($0.bytes) }
    for _ in 0..<Self.count / 10 {
      var state = RecoveredState(EngineConfiguration())
      let entry = Self.random(&generator, heads)
      let loaded = entry.withUnsafeBytes { buffer in
        Result { () throws(RecordError) in try state.load(entry: buffer) }
      }
      if case .success = loaded { _ = state.audited().isSound }
    }
  }

  @Test("a record that is cut short is refused, wherever that is")
  func cutRecords() {
    for sample in SchemaSamples.events {
      let bytes = Bytes.of(sample.event, version: 1)
      for length in bytes.indices {
        guard case .failure = Bytes.record(Array(bytes.prefix(length))) else {
          Issue.record("\(sample.event) cut to \(length) bytes is taken")
          continue
        }
      }
    }
  }

  @Test("a text that says it is longer than its record is refused")
  func longText() {
    let name = "Sixteen letters!"
    let event = StockEvent.described(
      Offer(name: name, description: "", price: Points(1), isOnSale: true), request: nil)
    var bytes = Bytes.of(.stock(ID(test: 1), event), version: 1)
    let text = [UInt8(name.utf8.count)] + Array(name.utf8)
    #expect(bytes.contains(text))
    bytes.replace(text, with: [100] + Array(name.utf8))
    guard case .failure(let error) = Bytes.record(bytes) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.reason == "count 100 exceeds the bytes")
  }

  @Test("an expiry at the beginning of all time is refused")
  func expiryBeforeAllTime() {
    // No value says so: an engine that has none writes that there is none. So it is put into the bytes of another one.
    let (found, absurd) = (
      Instant(milliseconds: 0x0102_0304_0506_0708), [0, 0, 0, 0, 0, 0, 0, 0x80] as [UInt8]
    )
    let lifetime = Lot.Lifetime(creditedAt: Instant(milliseconds: 0), expiresAt: found)
    let event = WalletEvent.credited(amount: Points(1), origin: .grant, lifetime, request: nil)
    var bytes = Bytes.of(.wallet(ID(test: 1), event), version: 1)
    bytes.replace((1...8).reversed() as [UInt8], with: absurd)
    guard case .failure(let error) = Bytes.record(bytes) else {
      Issue.record("it is taken")
      return
    }
    #expect(error.reason == "a deadline before all time")
  }
}
