import AnteJournal

/// A target that keeps what it is given, by sequence; its snapshots hold the same.
struct Collector: RecoveryTarget, Equatable {
  /// The payload of every frame with records.
  var records: [UInt64: [UInt8]] = [:]
  /// The sequences of the frames that were replayed, in order of their arrival.
  var replayed: [UInt64] = []
  var entries = 0
  var resets = 0
  /// A sequence that it refuses, to see how refusals are reported.
  var refuses: UInt64?

  mutating func reset() {
    records = [:]
    replayed = []
    entries = 0
    resets += 1
  }

  mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) {
    guard entry.count >= 8 else { throw RecordError(reason: "too short", offset: entry.count) }
    entries += 1
    let sequence = UInt64(littleEndian: entry.loadUnaligned(as: UInt64.self))
    records[sequence] = Array(entry.dropFirst(8))
  }

  mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) {
    for (index, frame) in frames.enumerated() {
      let header = frame.header
      if header.sequence == refuses { throw RecordError(reason: "refused", offset: 3, frame: index) }
      if let last = replayed.last, header.sequence != last + 1 {
        throw RecordError(reason: "frame \(header.sequence) after \(last)", offset: 0, frame: index)
      }
      replayed.append(header.sequence)
      if !header.isWatermark { records[header.sequence] = Array(frame.payload) }
    }
  }

  static func entry(_ sequence: UInt64, _ payload: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: sequence.littleEndian) { Array($0) } + payload
  }
}
