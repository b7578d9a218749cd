import Testing

@testable import AnteDomain

@Suite struct RequestStampTests {
  typealias Memory = RequestMemory<String>

  static func stamp(_ id: UInt128, _ content: UInt64) -> RequestStamp {
    RequestStamp(id: request(id), fingerprint: Fingerprint(rawValue: content))
  }

  static func standing(of stamp: RequestStamp?) -> String {
    var memory = Memory()
    memory.remember(Self.stamp(1, 11), "first", at: noon, limits: production)
    switch memory.standing(of: stamp) {
    case .new: return "new"
    case .repeated(let answer): return "repeated: \(answer)"
    case .conflict: return "conflict"
    }
  }

  @Test(
    "an id and its content tell a new request from a repetition and from a conflict",
    arguments: [
      (nil, "new"), (stamp(1, 11), "repeated: first"), (stamp(1, 12), "conflict"), (stamp(2, 11), "new"),
      (stamp(2, 12), "new"),
    ])
  func standing(stamp: RequestStamp?, standing: String) {
    #expect(Self.standing(of: stamp) == standing)
  }

  @Test("a request without an id is not remembered")
  func withoutID() {
    var memory = Memory()
    memory.remember(nil, "answer", at: noon, limits: production)
    #expect(memory.count == 0)
    #expect(Challenge.joinStamp(nil, user: alice) == nil)
  }
}
