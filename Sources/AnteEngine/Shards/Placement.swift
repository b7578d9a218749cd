import AnteDomain

/// Which shard an entity lives on: it follows from the id alone, so no directory is needed.
struct Placement {
  let shardCount: Int

  /// The shard of an entity; ids that share most of their bits (UUIDv7 of one second) still spread.
  @inline(__always)
  func shard<Subject>(of id: ID<Subject>) -> Int { shard(of: id.rawValue) }

  @inline(__always)
  func shard(of id: UInt128) -> Int {
    if shardCount == 1 { return 0 }
    var mixed = UInt64(truncatingIfNeeded: id) ^ UInt64(truncatingIfNeeded: id >> 64)
    // The finalizer of MurmurHash3: every bit of the id reaches every bit of the result.
    mixed = (mixed ^ mixed >> 33) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ mixed >> 33) &* 0xc4ce_b9fe_1a85_ec53
    mixed ^= mixed >> 33
    return Int(mixed.multipliedFullWidth(by: UInt64(shardCount)).high)
  }
}
