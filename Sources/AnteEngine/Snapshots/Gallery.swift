import AnteDomain
import AnteMutants

/// Walks the portraits of all entities in the canonical order, a few at a time, while the shards go on working.
struct Gallery {
  /// Entities asked of one shard at once: about 0.1 ms of its time.
  static let entitiesEach = 256

  /// One shard's entities in order, and the portraits fetched but not yet shown.
  private struct Wing {
    let residents: Residents
    let keys: [EntityKey]
    var nextKey = 0
    var portraits: [Portrait] = []
    var nextPortrait = 0

    var head: Portrait? { nextPortrait < portraits.count ? portraits[nextPortrait] : nil }

    mutating func fill() async {
      guard nextPortrait == portraits.count, nextKey < keys.count else { return }
      let end = min(nextKey + Gallery.entitiesEach, keys.count)
      portraits = await residents.portraits(of: keys[nextKey..<end])
      nextPortrait = 0
      nextKey = end
    }
  }

  private var wings: [Wing] = []

  /// Lists what lives on the shards now; what arrives later is not shown.
  init(of residents: [Residents]) async {
    for residents in residents {
      wings.append(Wing(residents: residents, keys: await Self.keys(of: residents)))
    }
  }

  private static func keys(of residents: Residents) async -> [EntityKey] {
    let keys = await residents.keys()
    return Mutant.snapshotsWithoutOrder.isPlanted ? keys.reversed() : keys.sorted()
  }

  /// The next entity's portrait, or nil after the last.
  mutating func next() async -> Portrait? {
    var first: (wing: Int, portrait: Portrait)?
    for index in wings.indices {
      await wings[index].fill()
      guard let head = wings[index].head else { continue }
      if let least = first, least.portrait.key < head.key { continue }
      first = (index, head)
    }
    guard let first else { return nil }
    wings[first.wing].nextPortrait += 1
    return first.portrait
  }
}
