import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("An appeal in motion", .fewAtATime)
struct AppealPendingTests {
  typealias Row = (command: Command, code: RejectionCode)

  /// So many that not all wallets live beside the challenge.
  private static let shards = 4

  /// A loser whose wallet lives on another shard than the challenge, and two others.
  private static func losers() throws -> (moving: Int, open: Int, silent: Int) {
    let placement = Placement(shardCount: shards)
    let moving = try #require(
      Court.losers.first { placement.shard(of: Court.user($0)) != placement.shard(of: Court.challenge) })
    let others = Court.losers.filter { $0 != moving }
    return (moving, others[0], others[1])
  }

  private static func uphold(_ number: Int, request: Int? = nil) -> Command {
    .upholdAppeal(
      challenge: Court.challenge, user: Court.user(number), request: request.map { Court.request($0) })
  }

  private static func dismiss(_ number: Int, request: Int? = nil) -> Command {
    .dismissAppeal(
      challenge: Court.challenge, user: Court.user(number), reason: "",
      request: request.map { Court.request($0) })
  }

  private static func reverse(_ number: Int, request: Int? = nil) -> Command {
    .reverseAppeal(
      challenge: Court.challenge, user: Court.user(number), request: request.map { Court.request($0) })
  }

  private static func appeal(_ number: Int, request: Int? = nil) -> Command {
    .appeal(
      challenge: Court.challenge, user: Court.user(number), text: "",
      request: request.map { Court.request($0) })
  }

  /// Opens the directory again while the shard of a user's wallet stands still, has a command carried out that needs it, and
  /// looks how others are refused meanwhile.
  private static func whileMoving(
    _ command: Command, of number: Int, in world: TestWorld, _ rows: [Row], then after: [Row]
  ) async throws {
    let home = Placement(shardCount: shards).shard(of: Court.user(number))
    let runner = HeldRunner(holding: "ante-shard-\(home)")
    let engine = try await runner.stepping { try await world.open(shards: shards) { $0.runner = runner } }
    let moving = Task { await engine.apply(command).verdict }
    await eventually { engine.town.shards[home].mailboxDepth == 1 }
    for row in rows {
      #expect(await engine.apply(row.command).verdict == .rejected(row.code), "\(row.command)")
    }
    #expect(try await runner.stepping { await moving.value } == .accepted)
    for row in after {
      let verdict = try await runner.stepping { await engine.apply(row.command).verdict }
      #expect(verdict == .rejected(row.code), "\(row.command)")
    }
    #expect(try await runner.stepping { try await Court.unfinished(in: engine) }.isEmpty)
    #expect(try await runner.stepping { try await engine.audit().isSound })
    try await runner.stepping { try await engine.shutDown() }
  }

  @Test("is decided upon by nobody else, which comes behind what is wrong with the request")
  func pending() async throws {
    let world = TestWorld()
    let (moving, open, silent) = try Self.losers()
    let engine = try await world.open(shards: Self.shards)
    try await Court.settle(on: engine, in: world)
    for number in [moving, open] { try await engine.appeal(number) }
    try await engine.shutDown()

    // Who did not appeal, who appealed, and whose appeal is in motion, each with a request that is known and one that is not.
    let common: [Row] = [
      (Self.uphold(silent, request: 1), .idempotencyConflict),
      (Self.uphold(open, request: 1), .idempotencyConflict),
      (Self.dismiss(moving, request: 1), .idempotencyConflict),
      (Self.dismiss(silent, request: 1), .idempotencyConflict),
      (Self.appeal(moving, request: 1), .idempotencyConflict),
      (Self.appeal(silent, request: 1), .idempotencyConflict),
      (Self.uphold(silent), .appealNotFound), (Self.dismiss(silent), .appealNotFound),
      (Self.reverse(silent), .appealNotFound),
      (Self.uphold(moving), .appealPending), (Self.uphold(moving, request: 9), .appealPending),
      (Self.dismiss(moving), .appealPending), (Self.dismiss(moving, request: 9), .appealPending),
      (Self.reverse(moving), .appealPending), (Self.reverse(moving, request: 9), .appealPending),
      (Self.reverse(open), .appealNotUpheld), (Self.dismiss(open), .reasonInvalid),
    ]
    try await Self.whileMoving(
      Self.uphold(moving, request: 1), of: moving, in: world,
      common + [
        (Self.uphold(moving, request: 1), .appealPending),
        (Self.reverse(moving, request: 1), .idempotencyConflict),
        (Self.appeal(moving), .alreadyAppealed),
      ],
      then: [(Self.uphold(moving), .alreadyDecided), (Self.dismiss(moving), .alreadyDecided)])
    try await Self.whileMoving(
      Self.reverse(moving, request: 2), of: moving, in: world,
      [
        (Self.reverse(moving, request: 2), .appealPending),
        (Self.uphold(moving, request: 2), .idempotencyConflict),
        (Self.uphold(moving), .appealPending), (Self.dismiss(moving), .appealPending),
        (Self.reverse(moving), .appealPending), (Self.uphold(silent), .appealNotFound),
      ],
      then: [
        (Self.uphold(moving), .alreadyDecided), (Self.dismiss(moving), .alreadyDecided),
        (Self.reverse(moving), .appealNotUpheld),
      ])
    #expect(try world.verify(fromGenesis: true).isSound)
  }
}
