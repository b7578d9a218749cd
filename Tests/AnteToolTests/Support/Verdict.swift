import Foundation
import Testing

/// What `ante verify --json` says, as far as tests ask.
struct Verdict: Decodable {
  struct Books: Decodable, Equatable {
    let wallets: Int
    let seats: Int
    let orders: Int
    let ordersCancelled: Int
    let credited: Int
    let spendable: Int
    let heldForStakes: Int
    let heldForCallers: Int
    let captured: Int
    let cancelled: Int
    let house: Int
    let unitsOnHand: Int
    let unitsReserved: Int
    let unitsSold: Int
    let moneyIsConserved: Bool
    let digest: String

    var units: Int { unitsOnHand + unitsReserved + unitsSold }
  }

  let sound: Bool
  let damage: [String]
  let books: Books?

  /// Verifies a directory that is expected to be sound, and answers its books.
  static func books(
    of data: String, fromGenesis: Bool = false, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Books {
    let finished = try await Tool.run(
      ["verify", "--data", data, "--json"] + (fromGenesis ? ["--from-genesis"] : []))
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(finished.output.utf8))
    #expect(finished.status == 0, comment, sourceLocation: sourceLocation)
    #expect(verdict.damage == [], comment, sourceLocation: sourceLocation)
    let books = try #require(verdict.books, comment, sourceLocation: sourceLocation)
    #expect(books.moneyIsConserved, comment, sourceLocation: sourceLocation)
    return books
  }
}
