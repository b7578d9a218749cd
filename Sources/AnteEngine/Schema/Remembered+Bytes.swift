import AnteDomain
import AnteJournal

extension ByteWriter {
  func write<Subject, Value>(_ remembered: Remembered<Subject, Value>, _ writeValue: (Value) -> Void) {
    let entries = remembered.entries
    writeVariable(UInt64(entries.count))
    for entry in entries {
      write(entry.id)
      write(entry.at)
      writeValue(entry.value)
    }
  }

  func write<Answer>(_ requests: RequestMemory<Answer>, _ writeAnswer: (Answer) -> Void) {
    write(requests) { (first: RememberedAnswer<Answer>) in
      write(first.fingerprint.rawValue)
      writeAnswer(first.answer)
    }
  }
}

extension ByteReader {
  mutating func readRemembered<Subject, Value>(
    _ readValue: (inout ByteReader) throws(RecordError) -> Value
  ) throws(RecordError) -> Remembered<Subject, Value> {
    var entries: [Remembered<Subject, Value>.Entry] = []
    for _ in 0..<(try readCount(bytesEach: 25)) {
      entries.append(.init(id: try readID(), at: try readInstant(), value: try readValue(&self)))
    }
    guard let remembered = Remembered(entries: entries) else { throw failure("an id remembered twice") }
    return remembered
  }

  mutating func readRequests<Answer>(
    _ readAnswer: (inout ByteReader) throws(RecordError) -> Answer
  ) throws(RecordError) -> RequestMemory<Answer> {
    try readRemembered { (reader: inout ByteReader) throws(RecordError) in
      RememberedAnswer(
        fingerprint: Fingerprint(rawValue: try reader.read()), answer: try readAnswer(&reader))
    }
  }

  /// Reads a table whose entries must come in ascending order of their keys.
  mutating func readTable<Key, Value>(
    bytesEach: Int, _ readEntry: (inout ByteReader) throws(RecordError) -> SortedTable<Key, Value>.Entry
  ) throws(RecordError) -> SortedTable<Key, Value> {
    var entries = CompactArray<SortedTable<Key, Value>.Entry>()
    for _ in 0..<(try readCount(bytesEach: bytesEach)) { entries.append(try readEntry(&self)) }
    guard let table = SortedTable(entries: entries) else { throw failure("keys out of order") }
    return table
  }
}
