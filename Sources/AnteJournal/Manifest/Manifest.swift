/// What a data directory consists of (`docs/formats/manifest.md`).
struct Manifest: Sendable, Equatable {
  static let formatVersion: UInt32 = 1

  /// The segments that recovery needs no more.
  struct Retired: Sendable, Equatable {
    var segment: UInt64 = 0
    var sequence: UInt64 = 0
  }

  /// The end of the archive's chain.
  struct ArchiveHead: Sendable, Equatable {
    var count: UInt64 = 0
    var digest = Digest.zero
  }

  /// A live segment.
  struct Segment: Sendable, Equatable {
    var id: UInt64
    var capacity: Int
    var salt: UInt64
  }

  var directory: DirectoryID
  var durableSequence: UInt64 = 0
  var retired = Retired()
  var archive = ArchiveHead()
  var segments: [Segment] = []
  var snapshots: [SnapshotInfo] = []

  init(directory: DirectoryID) {
    self.directory = directory
  }

  func header(of segment: Segment) -> SegmentHeader {
    SegmentHeader(directory: directory, id: segment.id, salt: segment.salt, capacity: segment.capacity)
  }
}
