/// Walks the archive from its first file, checks its chain, and delivers its frames if wanted.
struct ArchiveReplay {
  let directory: DataDirectory
  let manifest: Manifest
  private(set) var segments: UInt64 = 0
  private(set) var frames: UInt64 = 0
  private(set) var firstDelivered: UInt64 = 0

  init(_ directory: DataDirectory, _ manifest: Manifest) {
    self.directory = directory
    self.manifest = manifest
  }

  /// Computes every digest anew and compares the last one with the manifest.
  mutating func check() throws(JournalError) {
    try walk { (_, _) throws(JournalError) in }
  }

  /// As `check`, and hands every frame on; the archive must begin with the first one.
  mutating func run(into target: inout some RecoveryTarget) throws(JournalError) {
    var (expected, delivered, first) = (UInt64(1), UInt64(0), UInt64(0))
    let identity = manifest.directory
    try walk { (archived, header) throws(JournalError) in
      guard header.sequences.lowerBound == expected else { throw .missing(file: archived.path) }
      var window = try archived.window(identity: identity)
      var scan = SegmentScan(expecting: expected)
      while scan.expected <= header.sequences.upperBound {
        let found = try scan.nextFrames(&window, through: header.sequences.upperBound)
        guard !found.isEmpty else {
          throw .corrupt(
            file: archived.path, offset: scan.offset, sequence: scan.expected, reason: "no intact frame")
        }
        if delivered == 0 { first = found[0].header.sequence }
        delivered += UInt64(found.count)
        try target.replay(found, of: archived.path)
      }
      expected = scan.expected
    }
    (frames, firstDelivered) = (delivered, first)
    guard expected == manifest.retired.sequence + 1 else { throw .missing(file: directory.archivePath) }
  }

  private mutating func walk(
    _ body: (ArchivedSegment, ArchiveHeader) throws(JournalError) -> Void
  ) throws(JournalError) {
    var digest = Digest.zero
    segments = 0
    // A file beyond the last retired segment was being written when the process ended; its segment is still live.
    for archived in try ArchivedSegment.all(in: directory) where archived.id <= manifest.retired.segment {
      let (header, _) = try archived.load(identity: manifest.directory)
      guard header.previous == digest else {
        throw .corrupt(
          file: archived.path, offset: 72, sequence: header.sequences.lowerBound,
          reason: "it does not continue the chain: a file before it is missing or was replaced")
      }
      try body(archived, header)
      digest = header.digest
      segments += 1
    }
    guard segments == manifest.archive.count, digest == manifest.archive.digest else {
      throw .missing(file: directory.archivePath + " (the end of the chain in the manifest)")
    }
  }
}
