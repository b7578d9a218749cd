import AnteDomain
import AnteJournal

/// Every committed event in log order, from a place on, for as long as the engine is open.
///
/// It reads the log's files and never holds the engine back: a slow reader is only late. Ends at shutdown; throws when
/// the log cannot be read.
public struct Changes: AsyncSequence, Sendable {
  let journal: Journal
  let start: FeedPosition

  /// Begins to read.
  public func makeAsyncIterator() -> Iterator {
    Iterator(journal: journal, seen: start)
  }

  /// Reads change after change.
  public struct Iterator: AsyncIteratorProtocol {
    private let journal: Journal
    private var seen: FeedPosition
    private var reader: LogReader?
    private var frameSequence: UInt64
    private var frameTime = Instant(milliseconds: 0)
    private var changes: ArraySlice<Change> = []

    init(journal: Journal, seen: FeedPosition) {
      self.journal = journal
      self.seen = seen
      // The frame that was seen in part is read again from its start.
      frameSequence = seen.sequence == 0 ? 0 : seen.sequence - 1
    }

    /// The next change; waits for it, and answers nil at shutdown or when the task is cancelled.
    public mutating func next() async throws(EngineError) -> Change? {
      while true {
        if let change = changes.popFirst() {
          seen = change.position
          return change
        }
        guard try await readOrWait() != .ended else { return nil }
      }
    }

    /// The changes that are there, as far as they are wanted; waits only where there are none.
    ///
    /// A batch without changes says that the log has grown by a frame without events. Answers nil at shutdown or when the
    /// task is cancelled.
    public mutating func next(upTo count: Int) async throws(EngineError) -> ChangeBatch? {
      precondition(count > 0, "a batch of \(count) changes")
      var batch: [Change] = []
      while batch.isEmpty {
        if changes.isEmpty {
          switch try await readOrWait() {
          case .read:
            if changes.isEmpty { return ChangeBatch(changes: [], through: frameSequence, time: frameTime) }
          case .waited: continue
          case .ended: return nil
          }
        }
        while true {
          let taken = changes.prefix(count - batch.count)
          batch += taken
          changes = changes.dropFirst(taken.count)
          guard batch.count < count, try readNext() else { break }
        }
      }
      if let last = batch.last { seen = last.position }
      return ChangeBatch(
        changes: batch, through: changes.isEmpty ? frameSequence : frameSequence - 1, time: frameTime)
    }

    /// Reads the next durable frame if there is one.
    private mutating func readNext() throws(EngineError) -> Bool {
      guard let found = try readChanges() else { return false }
      changes = ArraySlice(found)
      return true
    }

    private enum Progress {
      case read
      case waited
      case ended
    }

    /// Reads the next durable frame, or waits until there may be one.
    private mutating func readOrWait() async throws(EngineError) -> Progress {
      if Task.isCancelled { return .ended }
      // Looked at before reading: what was committed before the close is still delivered.
      let isClosed = journal.status == .closed
      if try readNext() { return .read }
      if isClosed { return .ended }
      await journal.waitUntilDurable(beyond: frameSequence)
      if case .failed(let error) = journal.status { throw .failed(error) }
      return .waited
    }

    /// The changes of the next durable frame, which may be none; nil where there is no such frame.
    private mutating func readChanges() throws(EngineError) -> [Change]? {
      do throws(JournalError) {
        let reader = openedReader()
        guard let (header, records) = try reader.next() else { return nil }
        frameSequence = header.sequence
        frameTime = Instant(milliseconds: header.time)
        do throws(RecordError) { return try decode(header, records) } catch { throw reader.damage(error) }
      } catch {
        throw .unusable(error)
      }
    }

    private mutating func openedReader() -> LogReader {
      if let reader { return reader }
      let opened = journal.reader(after: frameSequence)
      reader = opened
      return opened
    }

    private func decode(_ header: FrameHeader, _ records: [UInt8]) throws(RecordError) -> [Change] {
      let decoded = records.withUnsafeBytes { bytes in
        Result { () throws(RecordError) in
          var reader = ByteReader(bytes)
          var changes: [Change] = []
          for index in 0..<header.recordCount {
            let record = try EventRecord.read(from: &reader)
            let position = FeedPosition(sequence: header.sequence, index: index)
            guard position > seen else { continue }
            changes.append(
              Change(
                position: position, time: Instant(milliseconds: header.time), event: record.event,
                version: record.version))
          }
          try reader.finish()
          return changes
        }
      }
      return try decoded.get()
    }
  }
}

extension Engine {
  /// Every committed event after a place, in log order, from archive and log, then as they happen.
  ///
  /// To resume, give the position of the last change that was dealt with.
  public func changes(after position: FeedPosition = .start) -> Changes {
    Changes(journal: town.journal, start: position)
  }
}

extension Journal {
  /// Waits until something newer is durable, the journal has failed or closed, or the task is cancelled.
  fileprivate func waitUntilDurable(beyond sequence: UInt64) async {
    let wait = Once()
    await withTaskCancellationHandler {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        wait.set(continuation)
        whenDurable(beyond: sequence) { wait.end() }
      }
    } onCancel: {
      wait.end()
    }
  }
}
