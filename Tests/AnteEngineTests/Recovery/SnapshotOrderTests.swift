import AnteDomain
import AnteJournal
import Testing

@testable import AnteEngine

struct SnapshotOrderTests {
  private static func entry(_ number: Int) -> [UInt8] {
    var wallet = Wallet()
    wallet.apply(.opened(request: nil), at: Instant(milliseconds: 1), limits: Limits())
    let writer = ByteWriter()
    Portrait.wallet(ID(test: number), wallet.parts).write(to: writer)
    return Array(writer.bytes)
  }

  private static func load(_ numbers: [Int]) throws(RecordError) {
    var state = RecoveredState(EngineConfiguration())
    for number in numbers {
      let entry = entry(number)
      let loaded = entry.withUnsafeBytes { bytes in
        Result { () throws(RecordError) in try state.load(entry: bytes) }
      }
      try loaded.get()
    }
  }

  @Test(arguments: [[], [1], [1, 2, 3], [7, 90]])
  func entriesInOrderAreTaken(numbers: [Int]) throws {
    try Self.load(numbers)
  }

  @Test(arguments: [[2, 1], [1, 3, 2]])
  func entriesOutOfOrderAreRefused(numbers: [Int]) {
    let error = #expect(throws: RecordError.self) { try Self.load(numbers) }
    #expect(error?.reason.contains("stands behind") == true)
  }
}
