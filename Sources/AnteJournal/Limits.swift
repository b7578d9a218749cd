/// Every limit of the journal, with its reason.
enum Limits {
  /// What a disk writes or tears as one: commits start and end at multiples of it.
  static let sectorBytes = 4096
  /// Frames inside a commit start at multiples of it, so that headers can be read as words.
  static let frameAlignment = 8
  /// A frame's payload: far above any batch, far below what 32-bit lengths allow.
  static let payloadBytesMax = 1 << 30
  /// Bytes gathered into one commit: enough for full disk speed, little enough to keep the delay of a sync short.
  static let commitBytesMax = 8 << 20
  /// Sequences, numbers of segments and counts as they are read: nobody counts so far, and near the end of 64 bits the
  /// next one would trap.
  static let numberMax = UInt64(Int64.max)
  /// One snapshot entry.
  static let entryBytesMax = 1 << 30
  /// Bytes read or compressed at a time: recovery runs at memory speed, and stays in the cache.
  static let chunkBytes = 256 << 10
  /// Bytes of a segment read at a time: they stay in the cache while they are checked.
  static let readBytes = 256 << 10
  /// Bytes of a segment read at a time for a replay: enough to keep several threads busy for milliseconds.
  static let replayBytes = 4 << 20
  /// Zeros written at a time to a new segment.
  static let zeroBytes = 1 << 20
  /// Snapshots that are kept: the newest, and one to fall back to.
  static let snapshotsKept = 2
  /// How long the housekeeper waits before it looks at a full disk again.
  static let diskCheckInterval = Duration.seconds(1)
  /// The manifest, header and a few thousand segments: what is larger is damaged.
  static let manifestBytesMax = 16 << 20
}

extension Int {
  /// The next multiple of an alignment that is a power of two.
  func aligned(to alignment: Int) -> Int { (self + alignment - 1) & ~(alignment - 1) }
}
