/// What recovery hands to the journal that goes on from it.
struct RecoveredLog {
  var manifest: ManifestStore
  var catalog: SegmentCatalog
  /// The current segment, open for writing.
  var file: any File
  /// Where the next commit goes in the current segment.
  var offset: Int
  var lastSequence: UInt64
  var statistics: JournalStatistics
}
