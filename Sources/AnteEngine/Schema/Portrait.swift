import AnteDomain
import AnteJournal

/// Which entity: its kind and its id; in this order entities stand in a snapshot.
struct EntityKey: Hashable, Comparable, Sendable {
  let kind: Tags.Entity
  let id: UInt128

  static func wallet(_ user: ID<User>) -> EntityKey { EntityKey(kind: .wallet, id: user.rawValue) }
  static func challenge(_ id: ID<Challenge>) -> EntityKey { EntityKey(kind: .challenge, id: id.rawValue) }
  static func stock(_ product: ID<Product>) -> EntityKey { EntityKey(kind: .stock, id: product.rawValue) }
  static func order(_ id: ID<Order>) -> EntityKey { EntityKey(kind: .order, id: id.rawValue) }

  static func < (left: EntityKey, right: EntityKey) -> Bool {
    (left.kind.rawValue, left.id) < (right.kind.rawValue, right.id)
  }
}

extension EntityKey: CustomStringConvertible {
  var description: String { "\(kind) \(ID<Never>(id))" }
}

/// The state of one entity at one version, as a snapshot keeps it.
enum Portrait: Sendable {
  case wallet(ID<User>, Wallet.Parts)
  case challenge(ID<Challenge>, Challenge.Parts)
  case stock(ID<Product>, Stock.Parts)
  case order(ID<Order>, Order.Parts)

  var key: EntityKey {
    switch self {
    case .wallet(let user, _): .wallet(user)
    case .challenge(let id, _): .challenge(id)
    case .stock(let product, _): .stock(product)
    case .order(let id, _): .order(id)
    }
  }

  /// The number of events that made the state.
  var version: UInt64 {
    switch self {
    case .wallet(_, let parts): parts.version
    case .challenge(_, let parts): parts.version
    case .stock(_, let parts): parts.version
    case .order(_, let parts): parts.version
    }
  }

  private var form: Tags.Portrait {
    switch self {
    case .wallet: .wallet
    case .challenge: .challenge
    case .stock: .stock
    case .order: .order
    }
  }

  /// Writes the snapshot entry: `form u8 · entity id u128 · state`.
  func write(to writer: ByteWriter) {
    writer.write(form.rawValue)
    writer.write(key.id)
    switch self {
    case .wallet(_, let parts): parts.write(to: writer)
    case .challenge(_, let parts): parts.write(to: writer)
    case .stock(_, let parts): parts.write(to: writer)
    case .order(_, let parts): parts.write(to: writer)
    }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Portrait {
    let portrait: Portrait
    switch try reader.readTag(Tags.Portrait.self) {
    case .walletWithoutTimes: portrait = .wallet(try reader.readID(), try .readWithoutTimes(from: &reader))
    case .wallet: portrait = .wallet(try reader.readID(), try .read(from: &reader))
    case .challengeWithoutLife:
      portrait = .challenge(try reader.readID(), try .readWithoutLife(from: &reader))
    case .challenge: portrait = .challenge(try reader.readID(), try .read(from: &reader))
    case .stockWithoutOffer: portrait = .stock(try reader.readID(), try .readWithoutOffer(from: &reader))
    case .stock: portrait = .stock(try reader.readID(), try .read(from: &reader))
    case .order: portrait = .order(try reader.readID(), try .read(from: &reader))
    }
    try reader.finish()
    return portrait
  }
}
