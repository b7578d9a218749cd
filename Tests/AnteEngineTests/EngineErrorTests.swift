import AnteDomain
import AnteJournal
import Testing

@testable import AnteEngine

@Suite("Faults")
struct EngineErrorTests {
  private static let cause = JournalError.missing(file: "/data/segment-1.log")

  @Test(
    "say what happened and what to do",
    arguments: [
      (
        EngineError.overloaded(callsMax: 3),
        "overloaded: 3 calls in flight on the shard; try again in a moment"
      ),
      (.diskLow, "the disk is nearly full: new work is refused until space is freed"),
      (.closed, "the engine is shut down; open it again"),
      (.outcomeUnknown(cause), "outcome unknown, restart to find out: \(cause)"),
      (.failed(cause), "the engine has stopped, restart it: \(cause)"),
      (.unusable(cause), "\(cause)"),
      (.snapshotUnderWay, "a snapshot is being taken already; wait for it"),
      (.configuration("shards must be 1 to 256"), "configuration: shards must be 1 to 256"),
    ])
  func descriptions(fault: EngineError, sentence: String) {
    #expect(fault.description == sentence)
    #expect(OperationError<JoinRejection>.fault(fault).description == sentence)
  }

  @Test("stand apart from rejections, which say what the rules say")
  func rejection() {
    let rejected = OperationError.rejected(JoinRejection.challengeNotFound, Receipt(sequence: 4))
    #expect(rejected.description == JoinRejection.challengeNotFound.description)
  }

  @Test(
    "behind what the journal could not do keep their cause",
    arguments: [
      (JournalError.outcomeUnknown(cause: cause), EngineError.outcomeUnknown(cause)),
      (.failed(cause: cause), .failed(cause)),
      (.closed, .closed),
      (cause, .outcomeUnknown(cause)),
    ])
  func unsettled(error: JournalError, fault: EngineError) {
    #expect(EngineError(unsettled: error) == fault)
  }
}
