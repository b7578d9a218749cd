import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("The reference's laws")
struct ReferenceLawsTests {
  typealias Bending = @Sendable (inout ReferenceWorld) -> Void

  /// Bob has a seat and a hold; nothing that an event could do breaks a law, so the state is bent itself.
  static let world: ReferenceWorld = {
    var story = Storyteller.ready()
    story.send(story.join(Cast.bob))
    story.send(story.hold(10))
    story.send(story.reserve(2))
    return story.world
  }()

  @Test("hold before anything is bent")
  func lawful() {
    #expect(Self.broken(Self.world) == [])
  }

  static let bendings: [(name: String, says: String, bend: Bending)] = [
    ("a negative lot", "is negative", { $0.wallets[Cast.bob]?.piles[1].remaining = -1 }),
    ("a point too many", "is not 150 credited", { $0.wallets[Cast.bob]?.piles[0].remaining += 1 }),
    ("a hold less", "do not sum up", { $0.wallets[Cast.bob]?.holds[.caller(Cast.hold)] = nil }),
    ("an event that left no trace", "their events", { $0.books.credited += 1 }),
    ("a point that went to the house as well", "is not 150 credited", { $0.wallets[Cast.bob]?.expired = 1 }),
    ("a point that was taken back as well", "is not 150 credited", { $0.wallets[Cast.bob]?.cancelled = 1 }),
    ("a house that got too much", "their events", { $0.books.house += 1 }),
    ("a closed wallet with points", "has points", { $0.wallets[Cast.bob]?.status = .closed }),
    ("a wallet less", "their events", { $0.wallets[Cast.eve] = nil }),
    ("a stake less", "not covered", { $0.wallets[Cast.bob]?.holds[.stake(Cast.run, number: 2)] = nil }),
    ("negative stock", "negative stock", { $0.stocks[Cast.tea]?.onHand = -1 }),
    ("a unit too many", "received", { $0.stocks[Cast.tea]?.onHand += 1 }),
    (
      "a seat too many", "of 3 seats",
      { world in
        for number in 7...9 {
          world.challenges[Cast.run]?.attempts[ID(test: number)] = ReferenceChallenge.Attempt(
            number: 9, request: nil, begun: .start)
        }
      }
    ),
  ]

  @Test("are broken by", arguments: bendings.indices)
  func bent(index: Int) {
    let (name, says, bend) = Self.bendings[index]
    var world = Self.world
    bend(&world)
    #expect(Self.broken(world).contains { $0.contains(says) }, "\(name): \(Self.broken(world))")
  }

  @Test("are asked after every event of the entity", arguments: [0, 3, 6, 11])
  func asked(index: Int) {
    let (name, says, bend) = Self.bendings[index]
    var story = Storyteller.ready()
    story.send(story.hold(10))
    story.send(story.reserve(2))
    bend(&story.world)
    let events: [EntityEvent] =
      index < 7
      ? story.events(of: story.credit(5)) : story.events(of: .adjustStock(product: Cast.tea, by: Quantity(1)))
    var objections: [String] = []
    for event in events {
      let version = index < 7 ? story.world.wallet(Cast.bob).version : story.world.stock(Cast.tea).version
      let place = FeedPosition(sequence: story.sequence + 1, index: 0)
      objections += story.world.take(
        Change(position: place, time: story.now, event: event, version: version + 1))
    }
    #expect(
      objections.contains { $0.contains(index == 3 || index == 6 ? "money is not conserved" : says) },
      "\(name): \(objections)")
  }

  private static func broken(_ world: ReferenceWorld) -> [String] {
    world.brokenLaws() + world.wallets.values.flatMap { $0.brokenLaws() }
      + world.challenges.values.flatMap { $0.brokenLaws() } + world.stocks.values.flatMap { $0.brokenLaws() }
  }
}
