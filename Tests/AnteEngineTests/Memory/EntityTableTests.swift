import AnteDomain
import Testing

@testable import AnteEngine

@Suite struct EntityTableTests {
  private final class Entity: Sendable {
    let number: Int
    init(_ number: Int) { self.number = number }
  }

  private static func id(_ number: Int) -> ID<User> { ID(UInt128(number) << 64 | UInt128(number % 7)) }

  @Test("finds every entity, none that is not there, and goes through them in the order of arrival")
  func filled() {
    var table = EntityTable<User, Entity>()
    #expect(table[Self.id(0)] == nil)
    table.reserveCapacity(100)
    for number in 0..<3_000 {
      let isNew = table.add(Entity(number), as: Self.id(number))
      #expect(isNew)
    }
    #expect(table.count == 3_000)
    #expect((0..<3_000).allSatisfy { table[Self.id($0)]?.number == $0 })
    #expect((3_000..<4_000).allSatisfy { table[Self.id($0)] == nil })
    #expect(table.map(\.entity.number) == Array(0..<3_000))
    #expect(table.map(\.id) == (0..<3_000).map(Self.id))
  }

  @Test("an id has one entity: the first")
  func twice() {
    var table = EntityTable<User, Entity>()
    let isNew = [table.add(Entity(1), as: Self.id(1)), table.add(Entity(2), as: Self.id(1))]
    #expect(isNew == [true, false])
    #expect(table.count == 1)
    #expect(table[Self.id(1)]?.number == 1)
  }
}
