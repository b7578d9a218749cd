import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Admission", .fewAtATime)
struct AdmissionTests {
  @Test("as many calls as the limit are let in, and each that leaves makes room for one")
  func limit() {
    let admission = Admission(limit: 2)
    #expect(admission.enter() == nil)
    #expect(admission.enter() == nil)
    #expect(admission.enter() == .overloaded(callsMax: 2))
    #expect(admission.callsInFlight == 2)
    admission.leave()
    #expect(admission.enter() == nil)
  }

  @Test("closing waits for the calls in flight and lets nobody in")
  func close() async {
    let admission = Admission(limit: 5)
    #expect(admission.enter() == nil)
    async let closing: Void = admission.close()
    while admission.enter() == nil {
      admission.leave()
      await Task.yield()
    }
    #expect(admission.enter() == .closed)
    admission.leave()
    await closing
    #expect(admission.callsInFlight == 0)
  }

  @Test("an engine past its limit refuses at once and has done nothing")
  func engine() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1) { $0.callsPerShardMax = 3 }
    let users = (1...300).map { ID<User>(test: $0) }
    let answers = await withTaskGroup(of: EngineError?.self) { group in
      for user in users {
        group.addTask {
          do throws(OperationError<OpenWalletRejection>) {
            try await engine.openWallet(user)
            return nil
          } catch {
            guard case .fault(let fault) = error else { return .configuration("rejected: \(error)") }
            return fault
          }
        }
      }
      return await group.reduce(into: [EngineError?]()) { $0.append($1) }
    }
    let refused = answers.compactMap { $0 }
    #expect(refused.allSatisfy { $0 == .overloaded(callsMax: 3) })
    #expect(try await engine.audit().wallets == users.count - refused.count)
    try await engine.shutDown()
  }
}
