import AnteDomain
import AnteEngine
import AnteTestSupport
import Foundation
import Testing

@Suite("Ids and times of the system", .fewAtATime)
struct IdentifierTests {
  @Test("a new id is a UUIDv7 of the engine's clock, and later ones sort later")
  func newID() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    var ids: [ID<User>] = []
    for _ in 0..<20 {
      let id: ID<User> = engine.newID()
      let text = Array("\(id)".replacing("-", with: ""))
      #expect(Int64(String(text[..<12]), radix: 16) == world.clock.now().milliseconds)
      #expect(text[12] == "7" && "89ab".contains(text[16]))
      ids.append(id)
      world.clock.advance(milliseconds: 1)
    }
    #expect(ids.map(\.rawValue) == ids.map(\.rawValue).sorted() && Set(ids).count == 20)
    try await engine.shutDown()
  }

  @Test("the wall clock shows the system's time")
  func wallClock() {
    let shown = SystemWallClock().now().milliseconds
    // An hour is far more than the two readings are apart, and less than any mistake of units.
    #expect(abs(Double(shown) - Date().timeIntervalSince1970 * 1_000) < 3_600_000)
  }
}
