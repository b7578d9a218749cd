import Foundation

/// What `ante verify --json` says of a directory.
struct Verdict: Decodable {
  struct Books: Decodable, Equatable {
    let wallets: Int
    let credited: Int
    let captured: Int
    let orders: Int
    let ordersCancelled: Int
    let unitsOnHand: Int
    let unitsReserved: Int
    let unitsSold: Int
    let moneyIsConserved: Bool
    let digest: String

    var units: Int { unitsOnHand + unitsReserved + unitsSold }
  }

  struct Log: Decodable {
    let sequence: UInt64
  }

  let sound: Bool
  let damage: [String]
  let log: Log?
  let books: Books?

  /// Verifies a directory, comparing with the state that the very first event leads to.
  static func of(_ data: String, _ rig: Rig) throws -> Verdict {
    let (status, output, errors) = try rig.run([
      rig.tool("ante"), "verify", "--data", data, "--json", "--from-genesis",
    ])
    guard let verdict = try? JSONDecoder().decode(Verdict.self, from: Data(output.utf8)) else {
      throw ProveError("ante verify ended with \(status) and said: \(output)\(errors)")
    }
    guard verdict.sound == (status == 0) else {
      throw ProveError("ante verify ended with \(status), but says sound: \(verdict.sound)")
    }
    return verdict
  }
}
